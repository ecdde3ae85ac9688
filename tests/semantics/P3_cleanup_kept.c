// P3: a task that was cancelled before its first step runs its defers; only what is dropped never runs
// differs by P3: asyncio does not run what was cancelled before it began
#include "log.h"

#include <stdlib.h>

static int kept;

async int owner(char *memory)
{
    kept++;
    defer {
        free(memory);
        kept--;
    }
    await async_sleep(1);
    say("never");
    return 0;
}

async int main(void)
{
    async_task(int) task = async_create_task(owner(malloc(10)));
    async_task_cancel(task);
    await report("task", task);

    await report("wait_for", async_wait_for(owner(malloc(10)), 0));

    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, owner(malloc(10)));
        async_group_cancel(&g);
    }
    say("group");

    try {
        await async_gather(NULL, owner(malloc(10)), fails("sibling", 0, EIO));
    } catch (EIO) {
        say("gather: EIO");
    }

    task = async_create_task(owner(malloc(10)));
    async_task_cancel(task);
    async_task_drop(task);
    await async_sleep(0);
    say("all freed: %s", yes(kept == 0));

    char *mine = malloc(10);
    async_task_drop(owner(mine));
    free(mine);
    say("the argument of what was dropped stayed the caller's");
    return 0;
}
