// 117: an error of a nested group arrives as an error of the outer one; both may be cancelled
// as asyncio
#include "log.h"

async int inner(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, fails("deep", 1, EIO));
        async_group_create_task(&g, nap("deep too", 9, 0));
    }
    return 0;
}

async int cancelled(struct async_group *outer)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails("inner child", 1, EIO));
            async_group_create_task(outer, fails("outer child", 1, EDOM));
            await nap("inner body", 9, 0);
        }
    } catch (EIO) {
        say("inner: EIO");
    }
    await nap("outer body", 9, 0);
    return 0;
}

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, inner());
            async_group_create_task(&g, nap("outer child", 9, 0));
            await nap("body", 9, 0);
        }
    } catch (EIO) {
        say("EIO, errors: %zu", async_group_errors(&g));
    }
    try {
        async_group (&g) {
            await cancelled(&g);
        }
    } catch (EDOM) {
        say("outer: EDOM, requests: %d", async_task_cancelling(async_current_task()));
    }
    return 0;
}
