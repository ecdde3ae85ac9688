// 28: cancelling the gather cancels every child
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(void) gathering = async_create_task(async_gather(NULL, nap("a", 3, 1), nap("b", 4, 2), nap("c", 5, 3)));
    await async_sleep(1);
    say("cancel: %s", yes(async_task_cancel(gathering)));
    try {
        await gathering;
    } catch (ECANCELED) {
        say("cancelled");
    }
    return 0;
}
