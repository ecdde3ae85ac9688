// 88: clean-up that fails: that error replaces the cancellation
// as asyncio
#include "log.h"

async int child(void)
{
    defer throw EIO;
    await async_sleep(9);
    return 0;
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    async_spawn(cancels(async_task_ref(task), 1));
    await async_join(task);
    say("cancelled: %s", yes(async_task_cancelled(task)));
    await report("task", task);
    return 0;
}
