// 62: those that complete at the same time come in the order in which they were given
// differs by P4: in asyncio in the order of its heap
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 1, 0), nap("b", 1, 1), nap("c", 1, 2), nap("d", 1, 3)};
    async_as_completed (async_task(int) t, tasks, 4) {
        say("%d", await t);
    }
    return 0;
}
