// 97: the limit: ETIMEDOUT at the end of the block, expired, and no request left
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    try {
        async_timeout (2, &t) {
            await nap("body", 9, 0);
        }
    } catch (ETIMEDOUT) {
        say("timeout, expired: %s, requests: %d", yes(async_timeout_expired(&t)),
            async_task_cancelling(async_current_task()));
    }
    async_timeout (2, &t) {
        await nap("body", 1, 0);
    }
    say("expired: %s", yes(async_timeout_expired(&t)));
    return 0;
}
