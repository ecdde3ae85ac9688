// 56: the same task twice gets one turn
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) a = nap("a", 2, 1), b = async_create_task(nap("b", 1, 2)), tasks[] = {a, b, a, b};
    async_as_completed (async_task(int) t, tasks, 4) {
        say("%d", await t);
    }
    return 0;
}
