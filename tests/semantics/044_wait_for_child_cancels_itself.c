// 44: a child that throws ECANCELED itself: ECANCELED
// as asyncio
#include "log.h"

async int child(void)
{
    await async_sleep(1);
    throw ECANCELED;
}

async int main(void)
{
    await report("coroutine", async_wait_for(child(), 2));
    await report("task", async_wait_for(async_create_task(child()), 2));
    return 0;
}
