// 92: uncancel stops at 0
// as asyncio
#include "log.h"

async int child(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
    }
    for (int i = 0; i < 3; i++)
        say("left: %d", async_task_uncancel(async_current_task()));
    await async_sleep(1);
    return 2;
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    await async_sleep(1);
    async_task_cancel(task);
    async_task_cancel(task);
    await report("task", task);
    return 0;
}
