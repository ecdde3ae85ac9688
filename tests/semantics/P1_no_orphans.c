// P1: when a combinator or a block ends, everything that it started has ended
// differs by P1: in asyncio the rest may run on
#include "log.h"

static int running;

// Writes into its parent's frame as long as it lives.
async int child(int *place, double cleanup)
{
    running++;
    defer running--;
    defer {
        *place += 1;
        if (cleanup > 0)
            await async_sleep(cleanup);
        *place += 1;
    }
    *place = 1;
    await async_sleep(9);
    return 0;
}

async int gathers(void)
{
    int places[3] = {0};
    defer say("gather: %d running, %d %d %d", running, places[0], places[1], places[2]);
    await async_gather(NULL, child(&places[0], 0), child(&places[1], 2), fails("sibling", 1, EIO), child(&places[2], 1));
    return 0;
}

async int limits(void)
{
    int place = 0;
    defer say("wait_for: %d running, %d", running, place);
    return await async_wait_for(child(&place, 2), 1);
}

async int groups(void)
{
    struct async_group g;
    int places[2] = {0};
    defer say("group: %d running, %d %d", running, places[0], places[1]);
    async_group (&g) {
        async_group_create_task(&g, child(&places[0], 2));
        async_group_create_task(&g, child(&places[1], 1));
        await async_sleep(1);
        throw EDOM;
    }
    return 0;
}

async int completes(void)
{
    int places[2] = {0};
    defer say("as_completed: %d running, %d %d", running, places[0], places[1]);
    async_task(int) tasks[] = {child(&places[0], 2), nap("quick", 1, 5), child(&places[1], 1)};
    async_as_completed (async_task(int) t, tasks, 3) {
        return await t;
    }
    return 0;
}

async int main(void)
{
    await report("gather", gathers());
    await report("wait_for", limits());
    await report("group", groups());
    await report("as_completed", completes());

    async int (*all[])(void) = {gathers, groups, completes};
    for (int i = 0; i < 3; i++) {
        async_task(int) task = async_create_task(all[i]());
        await async_sleep(0.5);
        async_task_cancel(task);
        await report("cancelled", task);
    }
    return 0;
}
