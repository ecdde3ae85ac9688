// 93. A cancellation is delivered where an await would have to wait, and leads through the defers
#include <async.h>
#include <errno.h>
#include <stdio.h>

static int reached;

async int at_once(int x)
{
    return x;
}

async int work(void)
{
    defer printf("defer %d\n", reached);
    try {
        defer printf("inner ");
        async_task_cancel(async_current_task());
        reached = await at_once(1);             // need not wait
        reached += await at_once(1);
        await async_sleep(0);                   // here
        reached = 100;
    } catch (int) {
        puts("no: a cancellation is not just any error");
    }
    return reached;
}

async int finished_first(void)
{
    async_task(int) task = async_create_task(at_once(5));
    await async_sleep(0);
    async_task_cancel(async_current_task());
    int value = await task;                     // is done: its value comes first
    try {
        await async_sleep(1);
    } catch (ECANCELED) {
        return value + 10;
    }
    return -1;
}

async int main(void)
{
    async_task(int) task = async_create_task(work());
    printf("%d\n", await async_join(task) == ECANCELED);
    printf("%d\n", async_task_cancelled(task));
    async_task_drop(task);
    printf("%d\n", await async_create_task(finished_first()));
    return 0;
}
