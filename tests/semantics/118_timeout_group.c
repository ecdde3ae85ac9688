// 118: a limit around a group: ETIMEDOUT when all has ended
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_group g;
    try {
        async_timeout (1) {
            async_group (&g) {
                async_group_create_task(&g, slow_to_end("a", 9, 2));
                await nap("body", 9, 0);
            }
        }
    } catch (ETIMEDOUT) {
        say("timeout");
    }
    return 0;
}
