// 51. A variable in a named register does not survive an await
#include <async.h>
async int f(void);
async int g(int n)
{
    register int fixed __asm__("rbx") = n;
    {
        register int done __asm__("r12") = fixed;
        __asm__ volatile("" : : "r"(done));
    }
    fixed += await f();
    return fixed;
}
