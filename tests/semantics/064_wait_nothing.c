// 64: waiting for nothing is an error
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[1];
    try {
        await async_wait(tasks, 0, ASYNC_FOREVER, ASYNC_ALL_COMPLETED, NULL);
    } catch (EINVAL) {
        say("EINVAL");
    }
    return 0;
}
