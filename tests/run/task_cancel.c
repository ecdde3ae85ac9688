// Cancelling a task that sleeps: it ends at once, its awaiter gets ECANCELED.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int sleeper(void)
{
    puts("begin");
    await async_sleep(100);
    puts("never");
    return 1;
}

async int main(void)
{
    async_task(int) task = async_create_task(sleeper());
    async_task(int) kept = async_task_ref(task);

    await async_sleep(1);
    printf("requested %d, done %d\n", async_task_cancel(task), async_task_done(task));
    try {
        await task;
        puts("never");
    } catch (ECANCELED) {
        printf("cancelled at %.1f\n", now());
    }
    printf("%d %d %d\n", async_task_done(kept), async_task_cancelled(kept),
           async_task_error(kept) == ECANCELED);
    printf("again %d\n", async_task_cancel(kept));
    async_task_drop(kept);

    task = async_create_task(sleeper());
    printf("%d\n", async_task_cancel(task));
    try {
        await task;
    } catch (ECANCELED) {
        puts("before its first step");
    }
    return 0;
}
