// Defers run when an error passes; in a try they run before its catch.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void fail(int error)
{
    defer printf("fail ");
    await async_sleep(1);
    throw error;
}

async void passes(void)
{
    defer printf("passes ");
    {
        defer printf("block ");
        await fail(EDOM);
    }
    puts("never");
}

async int main(void)
{
    try {
        defer printf("try ");
        await passes();
    } catch (EDOM) {
        defer printf("catch ");
        printf("EDOM ");
    }
    puts("end");

    for (int i = 0; i < 2; i++)
        try {
            defer printf("d%d ", i);
            if (i)
                throw EIO;
            defer printf("e%d ", i);
        } catch (EIO) {
            printf("EIO");
        }
    puts("");
    return 0;
}
