// 17: sleep of 0 and less yields exactly once and takes no time
// as asyncio
#include "log.h"

async void other(void)
{
    for (int i = 0; i < 3; i++) {
        say("other %d", i);
        await async_sleep(0);
    }
}

async int main(void)
{
    async_task(void) task = async_create_task(other());
    await async_sleep(0);
    say("after 0");
    await async_sleep(-1);
    say("after -1");
    await async_sleep(-1e300);
    say("after much less");
    await task;
    return 0;
}
