// 22: the same task twice runs once and fills both places
// as asyncio
#include "log.h"

async int main(void)
{
    int values[4];
    async_task(int) task = async_create_task(nap("task", 1, 5)), coroutine = nap("coroutine", 2, 6);
    await async_gather(values, task, coroutine, task, coroutine);
    say("%d %d %d %d", values[0], values[1], values[2], values[3]);
    return 0;
}
