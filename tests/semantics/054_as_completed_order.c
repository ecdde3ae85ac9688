// 54: in order of completion
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 3, 1), nap("b", 1, 2), nap("c", 2, 3)};
    async_as_completed (async_task(int) t, tasks, 3) {
        say("%d", await t);
    }
    return 0;
}
