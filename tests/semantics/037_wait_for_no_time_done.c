// 37: with no time a done future gives its result
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) future = async_future(int), failed = async_future(int);
    async_future_set_result(future, 4);
    async_future_set_error(failed, EIO);
    await report("0", async_wait_for(async_task_ref(future), 0));
    await report("-1", async_wait_for(future, -1));
    await report("failed", async_wait_for(failed, 0));
    return 0;
}
