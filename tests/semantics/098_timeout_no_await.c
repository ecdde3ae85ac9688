// 98: timeout(0) around no await: no error, not expired
// as asyncio
#include "log.h"

async int quick(void)
{
    return 1;
}

async int main(void)
{
    struct async_timeout t;
    async_timeout (0, &t) {
        say("body");
    }
    say("expired: %s", yes(async_timeout_expired(&t)));
    async_timeout (-1, &t) {
        await quick();
    }
    say("expired: %s", yes(async_timeout_expired(&t)));
    await async_sleep(1);
    say("requests: %d", async_task_cancelling(async_current_task()));
    return 0;
}
