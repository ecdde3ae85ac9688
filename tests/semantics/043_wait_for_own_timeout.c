// 43: the child's own ETIMEDOUT passes through; async_timeout_expired tells the difference
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    await report("wait_for", async_wait_for(fails("a", 1, ETIMEDOUT), 2));
    try {
        async_timeout (2, &t) {
            await fails("b", 1, ETIMEDOUT);
        }
    } catch (ETIMEDOUT) {
        say("timeout, expired: %s", yes(async_timeout_expired(&t)));
    }
    try {
        async_timeout (2, &t) {
            await fails("c", 3, ETIMEDOUT);
        }
    } catch (ETIMEDOUT) {
        say("timeout, expired: %s", yes(async_timeout_expired(&t)));
    }
    return 0;
}
