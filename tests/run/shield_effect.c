// A shielded task is not cancelled with its awaiter.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int work(void)
{
    await async_sleep(3);
    printf("work ends at %.0f\n", now());
    return 5;
}

async int outer(async_task(int) task)
{
    return await async_shield(task);
}

async int main(void)
{
    async_task(int) task = async_create_task(work());
    async_task(int) waiting = async_create_task(outer(async_task_ref(task)));

    await async_sleep(1);
    async_task_cancel(waiting);
    try {
        await waiting;
    } catch (ECANCELED) {
        printf("cancelled at %.0f\n", now());
    }
    printf("%d at %.0f\n", await task, now());

    task = async_create_task(work());
    try {
        await async_wait_for(async_shield(async_task_ref(task)), 1);
    } catch (ETIMEDOUT) {
        printf("timed out at %.0f\n", now());
    }
    printf("%d\n", await task);
    printf("%d\n", await async_shield(work()));
    return 0;
}
