// 65: FIRST_COMPLETED cancels nobody
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {async_create_task(nap("a", 2, 1)), async_create_task(nap("b", 1, 2))};
    bool done[2];
    size_t n = await async_wait(tasks, 2, ASYNC_FOREVER, ASYNC_FIRST_COMPLETED, done);
    say("%zu done, a: %s, b: %s", n, yes(done[0]), yes(done[1]));
    await report("a", tasks[0]);
    await report("b", tasks[1]);
    return 0;
}
