// Leaving an async_timeout by return, break, continue, goto, throw: the limit is gone.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int by_return(void)
{
    async_timeout (1) {
        await async_sleep(0.5);
        return 5;
    }
    return -1;
}

async int foreign(void)
{
    async_timeout (1)
        throw EPIPE;
    return -1;
}

async int main(void)
{
    printf("%d\n", await by_return());
    for (int i = 0; i < 3; i++)
        async_timeout (1) {
            await async_sleep(0.9);
            if (i == 0)
                continue;
            printf("turn %d\n", i);
            break;
        }
    async_timeout (1) {
        await async_sleep(0.5);
        goto out;
    }
out:
    try {
        await foreign();
    } catch (EPIPE) {
        puts("EPIPE");
    }
    await async_sleep(10);
    puts("end");
    return 0;
}
