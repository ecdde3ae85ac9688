// 147: a task that is spawned while run ends the rest is ended too
// differs by P7: asyncio destroys it while it is pending
#include "log.h"

async int generation(int n)
{
    say("generation %d starts", n);
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        say("generation %d is cancelled", n);
        if (n < 3)
            async_spawn(generation(n + 1));
        await async_sleep(1);
        say("generation %d has cleaned up", n);
        throw;
    }
    return 0;
}

async int main(void)
{
    async_spawn(generation(1));
    await async_sleep(1);
    say("main ends");
    return 0;
}
