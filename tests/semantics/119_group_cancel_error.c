// 119: errors in a group that was cancelled are thrown all the same, other cancellations are no errors
// as asyncio, whose TaskGroup.cancel comes with 3.15
#include "log.h"

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, fails_to_end("child", 9, EIO));
            async_group_create_task(&g, slow_to_end("sibling", 9, 2));
            await async_sleep(1);
            async_group_cancel(&g);
        }
    } catch (EIO) {
        say("EIO, errors: %zu", async_group_errors(&g));
    }
    try {
        async_group (&g) {
            async_group_create_task(&g, nap("child", 9, 0));
            await async_sleep(1);
            async_group_cancel(&g);
            throw EDOM;
        }
    } catch (EDOM) {
        say("EDOM, errors: %zu", async_group_errors(&g));
    }
    async_group (&g) {
        async_task(int) child = async_create_task(nap("child", 9, 0));
        async_group_create_task(&g, async_task_ref(child));
        await async_sleep(1);
        async_task_cancel(child);
        async_task_drop(child);
        async_group_cancel(&g);
    }
    say("end, errors: %zu, requests: %d", async_group_errors(&g), async_task_cancelling(async_current_task()));
    async_group_cancel(&g);
    say("cancelling it afterwards does nothing");
    return 0;
}
