// 99: timeout(0) around sleep(0): thrown at that sleep
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    try {
        async_timeout (0, &t) {
            say("before");
            await async_sleep(0);
            say("never");
        }
    } catch (ETIMEDOUT) {
        say("timeout, expired: %s", yes(async_timeout_expired(&t)));
    }
    return 0;
}
