// 19: cancelling a sleeper ends its sleep at once, and nothing is left of its timer
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(nap("sleeper", 1000, 0));
    await async_sleep(1);
    say("cancel: %s", yes(async_task_cancel(task)));
    await report("sleeper", task);
    return 0;
}
