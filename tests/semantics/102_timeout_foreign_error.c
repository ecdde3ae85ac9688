// 102: another error of the body wins
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    try {
        async_timeout (1, &t) {
            await fails_to_end("body", 9, EIO);
        }
    } catch (EIO) {
        say("EIO, expired: %s, requests: %d", yes(async_timeout_expired(&t)),
            async_task_cancelling(async_current_task()));
    }
    return 0;
}
