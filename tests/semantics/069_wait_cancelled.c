// 69: cancelling the wait leaves the members alone
// as asyncio
#include "log.h"

static async_task(int) tasks[2];

async void waiter(void)
{
    await async_wait(tasks, 2, ASYNC_FOREVER, ASYNC_ALL_COMPLETED, NULL);
    say("never");
}

async int main(void)
{
    tasks[0] = async_create_task(nap("a", 2, 1));
    tasks[1] = async_create_task(nap("b", 3, 2));
    async_task(void) task = async_create_task(waiter());
    async_spawn(cancels(async_task_ref(task), 1));
    try {
        await task;
    } catch (ECANCELED) {
        say("cancelled");
    }
    await report("a", tasks[0]);
    await report("b", tasks[1]);
    return 0;
}
