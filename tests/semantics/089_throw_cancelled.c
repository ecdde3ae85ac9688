// 89: throwing ECANCELED without a request: cancelled, no request counted
// as asyncio
#include "log.h"

async int child(void)
{
    await async_sleep(1);
    throw ECANCELED;
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    await async_join(task);
    say("cancelled: %s, requests: %d", yes(async_task_cancelled(task)), async_task_cancelling(task));
    await report("task", task);
    return 0;
}
