// Cancellation runs the defers on the whole chain of awaits, and they may await.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void lowest(void)
{
    defer printf("lowest at %.0f\n", now());
    for (;;) {
        defer printf("loop\n");
        await async_sleep(10);
    }
}

async void middle(void)
{
    defer {
        await async_sleep(1);
        printf("middle at %.0f\n", now());
    }
    await lowest();
    puts("never");
}

async void upper(void)
{
    defer puts("upper");
    try {
        await middle();
    } catch (int) {
        puts("never");
    }
    puts("never");
}

async void late(void)
{
    defer puts("before the first step");
    await async_sleep(1);
    puts("never");
}

async int main(void)
{
    async_task(void) task = async_create_task(upper());

    await async_sleep(15);
    async_task_cancel(task);
    try {
        await task;
    } catch (ECANCELED) {
        printf("cancelled at %.0f\n", now());
    }
    task = async_create_task(late());
    async_task_cancel(task);
    printf("%d\n", await async_join(task) == ECANCELED);
    async_task_drop(task);
    return 0;
}
