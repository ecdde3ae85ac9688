// 114: cancelled, and a child fails while it ends: that error wins, the next await throws ECANCELED
// as asyncio
#include "log.h"

async int outer(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails_to_end("a", 9, EIO));
        }
    } catch (EIO) {
        say("EIO, requests: %d", async_task_cancelling(async_current_task()));
    }
    await async_sleep(1);
    say("never");
    return 0;
}

async int main(void)
{
    async_task(int) task = async_create_task(outer());
    async_spawn(cancels(async_task_ref(task), 1));
    await report("outer", task);
    return 0;
}
