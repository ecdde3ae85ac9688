// 100: a body that is busy past the limit without an await: no error, not expired
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_timeout t;
    async_timeout (1, &t) {
        async_clock_advance(5);
    }
    say("expired: %s", yes(async_timeout_expired(&t)));
    await async_sleep(1);
    say("end");
    return 0;
}
