// 109: a child fails: the others and the body are cancelled, and no request is left
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails("a", 1, EIO));
            async_group_create_task(&g, slow_to_end("b", 9, 2));
            await nap("body", 9, 0);
        }
    } catch (EIO) {
        say("EIO, errors: %zu, requests: %d", async_group_errors(&g),
            async_task_cancelling(async_current_task()));
    }
    await async_sleep(1);
    say("end");
    return 0;
}
