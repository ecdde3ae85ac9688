// A child that is timed out is waited for; what it makes of its cancellation counts.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int slow_cleanup(void)
{
    defer await async_sleep(3);
    await async_sleep(100);
    return 1;
}

async int swallows(void)
{
    try {
        await async_sleep(100);
    } catch (ECANCELED) {
    }
    return 2;
}

async int other_error(void)
{
    try {
        await async_sleep(100);
    } catch (ECANCELED) {
        throw EBUSY;
    }
    return 3;
}

async int own_timeout(void)
{
    await async_sleep(0.5);
    throw ETIMEDOUT;
}

async void limited(async_task(int) task)
{
    double start = now();
    try {
        printf("%d", await async_wait_for(task, 1));
    } catch (ETIMEDOUT) {
        printf("ETIMEDOUT");
    } catch (EBUSY) {
        printf("EBUSY");
    }
    printf(" after %.1f\n", now() - start);
}

async int main(void)
{
    await limited(slow_cleanup());
    await limited(swallows());
    await limited(other_error());
    await limited(own_timeout());
    return 0;
}
