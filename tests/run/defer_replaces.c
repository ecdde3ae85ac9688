// An error thrown in a deferred statement replaces the one in flight; the others still run.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void fail(int error)
{
    await async_sleep(1);
    throw error;
}

async int replaced(int error)
{
    defer printf("last ");
    defer throw EPIPE;
    defer printf("first ");
    if (error)
        await fail(error);
    return 5;
}

async void awaited(void)
{
    defer await fail(ERANGE);
    await fail(EDOM);
}

async void caught_inside(void)
{
    defer {
        try {
            await fail(EIO);
        } catch (EIO) {
            printf("caught inside, ");
        }
    }
    await fail(EDOM);
}

async int main(void)
{
    for (int i = 0; i < 2; i++)
        try {
            printf("%d\n", await replaced(i ? EDOM : 0));
        } catch (EPIPE) {
            puts("EPIPE");
        }
    try {
        await awaited();
    } catch (ERANGE) {
        puts("ERANGE");
    }
    try {
        await caught_inside();
    } catch (EDOM) {
        puts("EDOM");
    }
    return 0;
}
