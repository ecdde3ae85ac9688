// 49: wait_for(sleep(1), 1): the limit comes first
// as asyncio
#include "log.h"

async int main(void)
{
    await report("coroutine", async_wait_for(nap("a", 1, 1), 1));
    try {
        await async_wait_for(async_sleep(1), 1);
    } catch (ETIMEDOUT) {
        say("sleep: timeout");
    }
    return 0;
}
