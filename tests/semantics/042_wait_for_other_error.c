// 42: a child that makes another error of its cancellation: that error
// as asyncio
#include "log.h"

async int main(void)
{
    await report("coroutine", async_wait_for(fails_to_end("a", 9, EIO), 1));
    await report("task", async_wait_for(async_create_task(fails_to_end("b", 9, EDOM)), 1));
    return 0;
}
