// 51: wait_for(shield(t)): ETIMEDOUT, and t goes on
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(nap("task", 3, 5));
    await report("wait_for", async_wait_for(async_shield(async_task_ref(task)), 1));
    await report("task", task);
    return 0;
}
