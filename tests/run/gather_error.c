// The first error cancels the other children, waits for them, and is thrown then.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int returns(int n)
{
    await async_sleep(n);
    return n;
}

async int fails(int n)
{
    await async_sleep(n);
    throw EIO;
}

async int cleans_up(int n)
{
    defer printf("cleaned up at %.0f\n", now());
    defer await async_sleep(2);
    await async_sleep(n);
    puts("never");
    return n;
}

async int main(void)
{
    int results[4] = {-1, -1, -1, -1};

    try {
        await async_gather(results, returns(1), fails(2), cleans_up(10), returns(20));
        puts("never");
    } catch (EIO) {
        printf("EIO at %.0f\n", now());
    }
    printf("%d %d %d %d\n", results[0], results[1], results[2], results[3]);
    await async_sleep(30);
    printf("end at %.0f\n", now());
    return 0;
}
