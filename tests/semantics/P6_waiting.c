// P6: whoever waits with async_wait or async_join counts as awaiting, a handle that is only held does not
// differs by P6: asyncio cancels what is awaited
#include "log.h"

async int waits(async_task(int) task)
{
    say("%zu done", await async_wait(&task, 1, ASYNC_FOREVER, ASYNC_ALL_COMPLETED, NULL));
    return 0;
}

async int joins(async_task(int) task)
{
    say("joined: %s", error_name(await async_join(task)));
    return 0;
}

async void limited(const char *title, async_task(int) shared, async_task(int) other)
{
    say("--- %s", title);
    await async_sleep(0);
    await report("wait_for", async_wait_for(async_task_ref(shared), 1));
    await other;
    say("cancelled: %s", yes(async_task_cancelled(shared)));
    async_task_drop(shared);
}

async int main(void)
{
    async_task(int) shared = async_create_task(nap("shared", 3, 0));
    await limited("async_wait", shared, async_create_task(waits(shared)));
    shared = async_create_task(nap("shared", 3, 0));
    await limited("async_join", shared, async_create_task(joins(shared)));
    shared = async_create_task(nap("shared", 3, 0));
    await limited("only held", shared, async_create_task(nap("other", 2, 0)));
    return 0;
}
