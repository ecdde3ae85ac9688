// 104: reschedule: never, later, past
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    async_timeout (1, &t) {
        async_timeout_reschedule(&t, ASYNC_FOREVER);
        await nap("never", 5, 0);
    }
    try {
        async_timeout (1, &t) {
            async_timeout_reschedule(&t, 3);
            await nap("later", 2, 0);
            await nap("later", 2, 0);
        }
    } catch (ETIMEDOUT) {
        say("timeout");
    }
    try {
        async_timeout (ASYNC_FOREVER, &t) {
            await async_sleep(1);
            async_timeout_reschedule(&t, -1);
            say("past");
            await nap("past", 2, 0);
        }
    } catch (ETIMEDOUT) {
        say("timeout");
    }
    return 0;
}
