// A program of several files: coroutines, pointers and structs across them.
#include "ops.h"

#include <stdio.h>

async int main(void)
{
    struct pair p = await make_pair(3, 4);

    printf("%d %d\n", p.a, p.b);
    printf("%d\n", await sum(p));
    printf("%d\n", await operations[0](5, 6) + await operations[1](5, 6));
    printf("%d\n", await call_back(local_square, 7));
    printf("%d\n", await quick_next(1));
    printf("%d\n", await ping(5));
    printf("%d %d\n", await counter_next(), await counter_next());
    return 0;
}

async int local_square(int n)
{
    await async_sleep(1);
    return n * n;
}

async int pong(int n)
{
    await async_sleep(1);
    return n == 0 ? 0 : 10 + await ping(n - 1);
}
