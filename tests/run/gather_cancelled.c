// A cancelled gather cancels its children and ends when all of them have ended.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int child(int n)
{
    defer {
        await async_sleep(n);
        printf("child %d ends at %.0f\n", n, now());
    }
    await async_sleep(100);
    return n;
}

async int gather(void)
{
    int results[3];
    await async_gather(results, child(1), child(3), child(2));
    puts("never");
    return results[0];
}

async int main(void)
{
    async_task(int) task = async_create_task(gather());

    await async_sleep(1);
    async_task_cancel(task);
    try {
        await task;
    } catch (ECANCELED) {
        printf("cancelled at %.0f\n", now());
    }
    return 0;
}
