// 31: a cancelled gather waits until every child has ended
// differs by P1: asyncio does so with return_exceptions only
#include "log.h"

async int main(void)
{
    async_task(void) gathering = async_create_task(async_gather(NULL, nap("a", 9, 1), slow_to_end("b", 9, 3)));
    await async_sleep(1);
    async_task_cancel(gathering);
    try {
        await gathering;
    } catch (ECANCELED) {
        say("cancelled");
    }

    async_task(int) tasks[] = {nap("c", 9, 1), slow_to_end("d", 9, 3)};
    async_task(void) settling = async_create_task(async_gather_settled(NULL, NULL, tasks, 2));
    await async_sleep(1);
    async_task_cancel(settling);
    try {
        await settling;
    } catch (ECANCELED) {
        say("cancelled");
    }
    return 0;
}
