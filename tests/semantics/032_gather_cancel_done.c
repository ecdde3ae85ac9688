// 32: cancelling a gather that is done gives false and touches nobody
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) a = async_create_task(nap("a", 1, 1));
    async_task(void) gathering = async_create_task(async_gather(NULL, async_task_ref(a), nap("b", 2, 2)));
    await async_sleep(3);
    say("done: %s", yes(async_task_done(gathering)));
    say("cancel: %s", yes(async_task_cancel(gathering)));
    say("cancelled: %s, its child: %s", yes(async_task_cancelled(gathering)), yes(async_task_cancelled(a)));
    await gathering;
    say("a: %d", await a);
    return 0;
}
