// 78: cancel is a request: true, not done and not cancelled yet, one request counted
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(nap("task", 5, 1));
    await async_sleep(1);
    say("cancel: %s", yes(async_task_cancel(task)));
    say("done: %s, cancelled: %s, requests: %d", yes(async_task_done(task)),
        yes(async_task_cancelled(task)), async_task_cancelling(task));
    await async_sleep(0);
    say("done: %s, cancelled: %s, requests: %d", yes(async_task_done(task)),
        yes(async_task_cancelled(task)), async_task_cancelling(task));
    async_task_drop(task);
    return 0;
}
