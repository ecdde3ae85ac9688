// 86: a task that cancels itself and returns: its value stands
// differs by P2: in asyncio it is cancelled, and the value dropped
#include "log.h"

async int child(void)
{
    async_task_cancel(async_current_task());
    return 8;
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    say("error: %s", error_name(await async_join(task)));
    say("cancelled: %s, requests: %d", yes(async_task_cancelled(task)), async_task_cancelling(task));
    await report("task", task);
    return 0;
}
