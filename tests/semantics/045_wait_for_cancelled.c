// 45: whoever waits is cancelled: the child is, and ECANCELED is thrown
// as asyncio
#include "log.h"

async int outer(async_task(int) child)
{
    return await async_wait_for(child, 9);
}

async int main(void)
{
    async_task(int) task = async_create_task(outer(slow_to_end("a", 8, 2)));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("coroutine", task);

    task = async_create_task(outer(async_create_task(slow_to_end("b", 8, 2))));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("task", task);
    return 0;
}
