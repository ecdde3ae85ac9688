// 67: a limit throws nothing and cancels nobody
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {async_create_task(nap("a", 1, 1)), async_create_task(nap("b", 3, 2))};
    say("%zu done", await async_wait(tasks, 2, 2, ASYNC_ALL_COMPLETED, NULL));
    await report("a", tasks[0]);
    await report("b", tasks[1]);
    return 0;
}
