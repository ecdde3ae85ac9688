// 79: cancelling what is done: false, and no request is counted
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(nap("task", 1, 4));
    await async_sleep(2);
    say("cancel: %s, requests: %d", yes(async_task_cancel(task)), async_task_cancelling(task));
    await report("task", task);
    return 0;
}
