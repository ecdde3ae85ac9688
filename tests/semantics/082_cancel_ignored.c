// 82: caught and ignored: the task goes on, ends not cancelled, and the request stays counted
// as asyncio
#include "log.h"

async int child(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        say("ignored");
    }
    await async_sleep(1);
    return async_task_cancelling(async_current_task());
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    await async_sleep(1);
    async_task_cancel(task);
    await async_join(task);
    say("cancelled: %s, requests: %d", yes(async_task_cancelled(task)), async_task_cancelling(task));
    await report("task", task);
    return 0;
}
