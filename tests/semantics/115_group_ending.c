// 115: a child that is made while the group ends its children runs up to its first await that waits
// differs by P3: asyncio refuses it, its body never runs
#include "log.h"

async int late(int argument)
{
    defer say("argument %d is cleaned up", argument);
    say("late child starts");
    await async_sleep(1);
    say("never");
    return 0;
}

async int makes_another(struct async_group *g)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        say("makes another");
        async_group_create_task(g, late(4));
        throw;
    }
    return 0;
}

async int main(void)
{
    struct async_group g;
    try {
        async_group (&g) {
            async_group_create_task(&g, makes_another(&g));
            async_group_create_task(&g, fails("b", 1, EIO));
        }
    } catch (EIO) {
        say("EIO, errors: %zu", async_group_errors(&g));
    }
    return 0;
}
