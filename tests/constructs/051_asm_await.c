// 51. An await in an asm operand
#include <async.h>
async int f(void);
async int g(int n)
{
    __asm__ volatile("" : : "r"(await f()));
    return n;
}
