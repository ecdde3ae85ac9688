// 39: no limit
// as asyncio
#include "log.h"

async int main(void)
{
    await report("a", async_wait_for(nap("a", 1e6, 1), ASYNC_FOREVER));
    async_task(int) task = async_create_task(nap("b", 1e6, 2));
    await report("b", async_wait_for(task, ASYNC_FOREVER));
    return 0;
}
