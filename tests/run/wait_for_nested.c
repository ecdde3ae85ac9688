// Limits within limits; cancelling what is under a limit.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int sleeper(void)
{
    try {
        await async_sleep(100);
    } catch (ECANCELED) {
        printf("(cancelled at %.0f) ", now());
        throw;
    }
    return 1;
}

async int inner(double limit)
{
    try {
        return await async_wait_for(sleeper(), limit);
    } catch (ETIMEDOUT) {
        printf("inner ");
        throw;
    }
}

async void both(double inner_limit, double outer_limit)
{
    double start = now();
    try {
        await async_wait_for(inner(inner_limit), outer_limit);
    } catch (ETIMEDOUT) {
        printf("outer after %.0f\n", now() - start);
    }
}

async int main(void)
{
    await both(1, 2);
    await both(2, 1);
    async_task(int) task = async_create_task(inner(50));
    await async_sleep(1);
    async_task_cancel(task);
    try {
        await task;
    } catch (ECANCELED) {
        puts("ECANCELED");
    }
    await async_wait_for(async_sleep(1), 2);
    try {
        await async_wait_for(async_sleep(2), 1);
    } catch (ETIMEDOUT) {
        printf("at %.0f\n", now());
    }
    return 0;
}
