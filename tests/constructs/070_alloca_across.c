// 70. Memory of alloca does not survive an await
#include <async.h>
void *alloca(unsigned long);
async int f(int x);
async int g(int n)
{
    char *p = alloca((unsigned)n);
    p[0] = (char)await f(1);
    const char *copy = __builtin_alloca(5);
    for (int i = 0; i < n; i++)
        await f(copy[i]);
    return p[0];
}
