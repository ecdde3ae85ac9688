// 53: wait_for runs a coroutine in the caller's task
// as asyncio
#include "log.h"

static async_task(void) caller;

async int child(void)
{
    await async_sleep(1);
    say("same task: %s", yes(async_current_task() == caller));
    return 0;
}

async int main(void)
{
    caller = async_current_task();
    await async_wait_for(child(), 2);
    return 0;
}
