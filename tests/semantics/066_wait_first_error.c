// 66: FIRST_ERROR returns at the first error; a cancelled member is none
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {async_create_task(nap("a", 1, 1)), async_create_task(nap("b", 9, 2)),
                               async_create_task(fails("c", 3, EIO)), async_create_task(nap("d", 4, 4))};
    bool done[4];
    async_spawn(cancels(async_task_ref(tasks[1]), 2));
    size_t n = await async_wait(tasks, 4, ASYNC_FOREVER, ASYNC_FIRST_ERROR, done);
    say("%zu done: %d%d%d%d", n, done[0], done[1], done[2], done[3]);
    for (int i = 0; i < 4; i++)
        await report("task", tasks[i]);
    return 0;
}
