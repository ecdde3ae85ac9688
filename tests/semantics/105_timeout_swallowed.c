// 105: a body that ignores the cancellation: no ETIMEDOUT, expired, no request left
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    async_timeout (1, &t) {
        await stubborn("body", 9, 0);
        await nap("goes on", 3, 0);
    }
    say("expired: %s, requests: %d", yes(async_timeout_expired(&t)),
        async_task_cancelling(async_current_task()));
    return 0;
}
