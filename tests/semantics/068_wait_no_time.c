// 68: with no time one turn is taken, so that what finishes at once is done
// as asyncio
#include "log.h"

async int quick(void)
{
    return 1;
}

async int main(void)
{
    async_task(int) tasks[] = {async_create_task(quick()), async_create_task(nap("b", 1, 2))};
    bool done[2];
    size_t n = await async_wait(tasks, 2, 0, ASYNC_ALL_COMPLETED, done);
    say("%zu done, quick: %s", n, yes(done[0]));
    await report("quick", tasks[0]);
    await report("b", tasks[1]);
    return 0;
}
