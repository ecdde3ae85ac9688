// 84. An await in a function that is not async
#include <async.h>
async int f(int x);
int plain(int n)
{
    for (int i = 0; i < await f(n); i++)
        n++;
    return n;
}
int in_expression(void)
{
    return 1 + await f(2);
}
