// 119: cancelling a group: the block ends without an error, also twice; a limit is not swallowed
// as asyncio, whose TaskGroup.cancel comes with 3.15
#include "log.h"

async int cancels_group(struct async_group *g)
{
    say("cancels the group");
    async_group_cancel(g);
    await async_sleep(1);
    say("never");
    return 0;
}

async int main(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, slow_to_end("a", 9, 2));
        await async_sleep(1);
        async_group_cancel(&g);
        async_group_cancel(&g);
        say("cancelled");
        await nap("body", 9, 0);
    }
    say("end, errors: %zu, requests: %d", async_group_errors(&g), async_task_cancelling(async_current_task()));

    async_group (&g) {
        async_group_create_task(&g, cancels_group(&g));
        async_group_create_task(&g, nap("sibling", 9, 0));
    }
    say("end");

    struct async_timeout t;
    try {
        async_timeout (2, &t) {
            async_group (&g) {
                async_group_create_task(&g, slow_to_end("b", 9, 1.5));
                await async_sleep(1);
                async_group_cancel(&g);
                await nap("body", 9, 0);
            }
        }
    } catch (ETIMEDOUT) {
        say("timeout, expired: %s, requests: %d", yes(async_timeout_expired(&t)),
            async_task_cancelling(async_current_task()));
    }
    return 0;
}
