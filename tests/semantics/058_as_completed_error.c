// 58: an error is thrown by its turn only; the others come
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 1, 1), fails("b", 2, EIO), nap("c", 3, 3)};
    async_as_completed (async_task(int) t, tasks, 3) {
        await report("turn", t);
    }
    return 0;
}
