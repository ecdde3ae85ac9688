// async_timeout: in time, too late, and without an await that waits.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int work(double seconds)
{
    await async_sleep(seconds);
    return 1;
}

async void limited(double seconds, double limit)
{
    double start = now();
    try {
        async_timeout (limit) {
            printf("%d ", await work(seconds) + await work(seconds));
        }
        printf("in time");
    } catch (ETIMEDOUT) {
        printf("too late");
    }
    printf(" after %.1f\n", now() - start);
}

async int main(void)
{
    await limited(1, 3);
    await limited(1, 1.5);
    await limited(1, 0.5);

    async_timeout (0) {
        puts("nothing waits");
    }
    try {
        async_timeout (0) {
            puts("yields");
            await async_sleep(0);
            puts("never");
        }
    } catch (ETIMEDOUT) {
        printf("at %.1f\n", now());
    }
    async_timeout (1)
        await async_sleep(0.5);
    await async_sleep(5);
    printf("end at %.1f\n", now());
    return 0;
}
