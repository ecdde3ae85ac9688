// async_run_catching gives the error, and the result only if there is none.
#include <async.h>
#include <errno.h>
#include <stdio.h>

struct pair { int a, b; };

async int divide(int x, int y)
{
    await async_sleep(1);
    if (y == 0)
        throw EDOM;
    return x / y;
}

async struct pair both(int n)
{
    if (n < 0)
        throw ERANGE;
    await async_sleep(1);
    return (struct pair){n, n * 2};
}

async void nothing(int error)
{
    await async_sleep(1);
    if (error)
        throw error;
}

async void cancelled(void)
{
    throw ECANCELED;
}

int main(void)
{
    int result = -1;
    struct pair p = {0, 0};

    printf("%d ", async_run_catching(divide(8, 2), &result));
    printf("%d\n", result);
    printf("%d ", async_run_catching(divide(8, 0), &result) == EDOM);
    printf("%d\n", result);
    printf("%d ", async_run_catching(both(4), &p));
    printf("%d %d\n", p.a, p.b);
    printf("%d\n", async_run_catching(both(-1), &p) == ERANGE);
    printf("%d %d\n", async_run_catching(nothing(0), NULL),
           async_run_catching(nothing(EIO), NULL) == EIO);
    printf("%d\n", async_run_catching(divide(1, 1), NULL));
    printf("%d\n", async_run_catching(cancelled(), NULL) == ECANCELED);
    return 0;
}
