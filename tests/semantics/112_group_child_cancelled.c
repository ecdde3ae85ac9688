// 112: a child that is cancelled from outside does not end the group
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_group g;
    async_group (&g) {
        async_task(int) a = async_create_task(nap("a", 9, 0));
        async_group_create_task(&g, async_task_ref(a));
        async_group_create_task(&g, nap("b", 3, 0));
        await async_sleep(1);
        async_task_cancel(a);
        async_task_drop(a);
        await nap("body", 1, 0);
    }
    say("end, errors: %zu", async_group_errors(&g));
    return 0;
}
