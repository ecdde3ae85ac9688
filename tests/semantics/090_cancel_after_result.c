// 90: a future is done, then the one who waits is cancelled before it runs: the value comes first
// differs by P2: asyncio throws, and the value is lost
#include "log.h"

async int child(async_task(int) future)
{
    const int value = await future;
    say("value: %d, requests: %d", value, async_task_cancelling(async_current_task()));
    await async_sleep(1);
    say("never");
    return value;
}

async int main(void)
{
    async_task(int) future = async_future(int);
    async_task(int) task = async_create_task(child(async_task_ref(future)));
    await async_sleep(1);
    async_future_set_result(future, 6);
    async_task_drop(future);
    async_task_cancel(task);
    await report("task", task);
    return 0;
}
