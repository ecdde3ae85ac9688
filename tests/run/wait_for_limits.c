// async_wait_for: in time, too late, at the limit, without limit, with no time at all.
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
    return 7;
}

async int quick(void)
{
    return 8;
}

async int first_step(void)
{
    printf("first step, ");
    await async_sleep(0);
    puts("never");
    return 9;
}

async void limited(async_task(int) task, double limit)
{
    double start = now();
    try {
        printf("%d", await async_wait_for(task, limit));
    } catch (ETIMEDOUT) {
        printf("too late");
    }
    printf(" after %.1f\n", now() - start);
}

async int main(void)
{
    await limited(work(1), 2);
    await limited(work(3), 2);
    await limited(work(2), 2);
    await limited(async_create_task(work(1)), 2);
    await limited(async_create_task(work(3)), 2);
    await limited(work(1000), ASYNC_FOREVER);
    await limited(quick(), 0);
    await limited(first_step(), 0);
    return 0;
}
