// 52: nested: the inner limit shorter, the outer limit shorter
// as asyncio
#include "log.h"

async int inner(double limit)
{
    try {
        return await async_wait_for(nap("child", 9, 1), limit);
    } catch (ETIMEDOUT) {
        say("inner sees timeout");
        throw;
    } catch (ECANCELED) {
        say("inner sees cancelled");
        throw;
    }
}

async int main(void)
{
    await report("inner shorter", async_wait_for(inner(1), 2));
    await report("outer shorter", async_wait_for(inner(2), 1));
    return 0;
}
