// 60: a limit is thrown by the statement, not by a turn
// differs by P1: in asyncio what is left runs on
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 1, 1), nap("b", 9, 2)};
    struct async_timeout limit;
    try {
        async_timeout (2, &limit) {
            async_as_completed (async_task(int) t, tasks, 2) {
                await report("turn", t);
            }
            say("never");
        }
    } catch (ETIMEDOUT) {
        say("timeout, expired: %s", yes(async_timeout_expired(&limit)));
    }
    return 0;
}
