// 27: a child that others cancel fails the gather with ECANCELED, which ends the other children
// differs by P1: in asyncio they run on
#include "log.h"

async void gatherer(async_task(int) b)
{
    try {
        await async_gather(NULL, nap("a", 3, 10), b);
    } catch (ECANCELED) {
        say("the gather is cancelled, its task is not: %d", async_task_cancelling(async_current_task()));
    }
}

async int main(void)
{
    async_task(int) b = async_create_task(nap("b", 5, 20));
    async_spawn(cancels(async_task_ref(b), 1));
    await gatherer(b);
    await async_sleep(5);
    return 0;
}
