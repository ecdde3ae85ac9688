// 29: cancelling a gather with return_exceptions throws all the same
// as asyncio
#include "log.h"

async void gatherer(void)
{
    async_task(int) tasks[] = {nap("a", 3, 1), nap("b", 4, 2)};
    await async_gather_settled(NULL, NULL, tasks, 2);
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
