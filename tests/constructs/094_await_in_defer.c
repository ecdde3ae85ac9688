// 94. A deferred statement may await while the task is being cancelled
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void work(void)
{
    defer printf("closed at %.0f\n", now());
    defer {
        await async_sleep(3);
        printf("flushed at %.0f\n", now());
    }
    await async_sleep(100);
}

async int main(void)
{
    async_task(void) task = async_create_task(work());
    await async_sleep(1);
    async_task_cancel(task);
    printf("%d", await async_join(task) == ECANCELED);
    printf(" at %.0f\n", now());
    async_task_drop(task);
    async_timeout (10) {
        try {
            await async_wait_for(work(), 2);
        } catch (ETIMEDOUT) {
            printf("timed out at %.0f\n", now());
        }
    }
    return 0;
}
