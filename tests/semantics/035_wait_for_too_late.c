// 35: at the limit the child is cancelled and awaited, then ETIMEDOUT is thrown
// as asyncio
#include "log.h"

async int main(void)
{
    await report("coroutine", async_wait_for(nap("a", 9, 5), 2));
    async_task(int) task = async_create_task(nap("b", 9, 6));
    await report("task", async_wait_for(async_task_ref(task), 2));
    say("cancelled: %s", yes(async_task_cancelled(task)));
    async_task_drop(task);
    return 0;
}
