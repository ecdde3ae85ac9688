// 36: with no time at all a coroutine runs up to its first await that waits
// differs by P3: asyncio never starts it
#include "log.h"

async int child(void)
{
    defer say("deferred");
    say("first step");
    await async_sleep(1);
    say("never");
    return 1;
}

async int quick(void)
{
    return 2;
}

async int main(void)
{
    await report("child, 0", async_wait_for(child(), 0));
    await report("child, -1", async_wait_for(child(), -1));
    await report("quick, 0", async_wait_for(quick(), 0));
    return 0;
}
