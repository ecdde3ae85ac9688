// 41: a child that ignores its cancellation and gives a value: that value
// as asyncio
#include "log.h"

async int main(void)
{
    await report("coroutine", async_wait_for(stubborn("a", 9, 3), 1));
    await report("task", async_wait_for(async_create_task(stubborn("b", 9, 4)), 1));
    return 0;
}
