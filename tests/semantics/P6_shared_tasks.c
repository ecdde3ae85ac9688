// P6: what somebody else awaits too is let go, neither cancelled nor waited for; a group ends it all the same
// differs by P6: asyncio cancels what is awaited
#include "log.h"

async int watches(const char *name, async_task(int) task)
{
    say("%s: %d", name, await task);
    return 0;
}

async int joins(const char *name, async_task(int) task)
{
    const int error = await async_join(task);
    say("%s joined: %s", name, error_name(error));
    return 0;
}

async int main(void)
{
    async_task(int) shared = async_create_task(nap("shared by gather", 3, 1));
    async_task(int) other = async_create_task(watches("gather's", async_task_ref(shared)));
    try {
        await async_gather(NULL, fails("a", 1, EIO), shared);
    } catch (EIO) {
        say("EIO");
    }
    await other;

    shared = async_create_task(nap("shared by wait_for", 3, 2));
    other = async_create_task(watches("wait_for's", async_task_ref(shared)));
    await report("wait_for", async_wait_for(shared, 1));
    await other;

    shared = async_create_task(nap("shared by as_completed", 3, 3));
    other = async_create_task(joins("as_completed's", shared));
    async_task(int) tasks[] = {nap("b", 1, 0), async_task_ref(shared)};
    async_as_completed (async_task(int) t, tasks, 2) {
        await t;
        break;
    }
    say("left");
    await other;
    async_task_drop(shared);

    shared = async_create_task(nap("held", 3, 4));
    await report("only held", async_wait_for(async_task_ref(shared), 1));
    say("cancelled: %s", yes(async_task_cancelled(shared)));
    async_task_drop(shared);

    struct async_group g;
    shared = async_create_task(nap("in a group", 3, 5));
    other = async_create_task(joins("group's", shared));
    async_group (&g) {
        async_group_create_task(&g, async_task_ref(shared));
        await async_sleep(1);
        async_group_cancel(&g);
    }
    say("group");
    await other;
    async_task_drop(shared);
    return 0;
}
