// 38: with no time a running task is cancelled and awaited
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(slow_to_end("task", 9, 3));
    await async_sleep(1);
    await report("task", async_wait_for(task, 0));
    return 0;
}
