// 40: a slow clean-up is waited for
// as asyncio
#include "log.h"

async int main(void)
{
    await report("coroutine", async_wait_for(slow_to_end("a", 9, 3), 1));
    await report("task", async_wait_for(async_create_task(slow_to_end("b", 9, 3)), 1));
    return 0;
}
