// 83: two requests before the task runs: thrown once, counted twice
// as asyncio
#include "log.h"

async int child(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        say("cancelled, requests: %d", async_task_cancelling(async_current_task()));
    }
    await async_sleep(1);
    say("slept");
    return 3;
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    await async_sleep(1);
    async_task_cancel(task);
    async_task_cancel(task);
    await report("task", task);
    return 0;
}
