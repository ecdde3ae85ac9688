// 50: cancelled while the timed-out child cleans up: the child is, and ECANCELED replaces ETIMEDOUT
// as asyncio
#include "log.h"

async int child(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        await nap("clean-up", 5, 0);
    }
    return 0;
}

async int outer(async_task(int) task)
{
    return await async_wait_for(task, 1);
}

async int main(void)
{
    async_task(int) task = async_create_task(outer(child()));
    async_spawn(cancels(async_task_ref(task), 2));
    await report("coroutine", task);
    task = async_create_task(outer(async_create_task(child())));
    async_spawn(cancels(async_task_ref(task), 2));
    await report("task", task);
    return 0;
}
