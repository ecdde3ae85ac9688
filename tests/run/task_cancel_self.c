// A task that cancels itself: delivered at the next await that waits, not before.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int quick(int n)
{
    return n;
}

async int self(async_task(int) done)
{
    async_task_cancel(async_current_task());
    printf("%d ", await quick(1));
    printf("%d ", await done);
    defer printf("deferred ");
    await async_sleep(0);
    puts("never");
    return 1;
}

async int returns(void)
{
    async_task_cancel(async_current_task());
    return 5;
}

async int taken_back(void)
{
    async_task(void) me = async_current_task();
    async_task_cancel(me);
    printf("%d ", async_task_cancelling(me));
    printf("%d ", async_task_uncancel(me));
    await async_sleep(0);
    return 6;
}

async int main(void)
{
    async_task(int) done = async_create_task(quick(2));
    await async_sleep(0);
    async_task(int) task = async_create_task(self(done));
    try {
        await task;
    } catch (ECANCELED) {
        puts("cancelled");
    }
    printf("%d\n", await async_create_task(returns()));
    printf("%d\n", await async_create_task(taken_back()));
    return 0;
}
