// 96: a child that ignores its cancellation is waited for, and the one who waits can still end it
// as asyncio
#include "log.h"

async int ignores_once(void)
{
    try {
        await async_sleep(1000);
    } catch (ECANCELED) {
        say("ignored, requests: %d", async_task_cancelling(async_current_task()));
    }
    await nap("second sleep", 1000, 0);
    return 0;
}

async int outer(async_task(int) child)
{
    return await async_wait_for(child, 1);
}

async int main(void)
{
    async_task(int) task = async_create_task(outer(async_create_task(ignores_once())));
    await async_sleep(5);
    say("done: %s", yes(async_task_done(task)));
    async_task_cancel(task);
    await report("outer", task);
    return 0;
}
