// 30: a cancelled gather is cancelled, also when its children ignore that
// as asyncio
#include "log.h"

async void gatherer(void)
{
    await async_gather(NULL, stubborn("a", 3, 1), stubborn("b", 4, 2));
    say("never");
}

async int main(void)
{
    async_task(void) task = async_create_task(gatherer());
    await async_sleep(1);
    async_task_cancel(task);
    try {
        await task;
    } catch (ECANCELED) {
        say("cancelled");
    }
    return 0;
}
