// 61: leaving early ends the rest
// differs by P1: in asyncio they run on
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 1, 1), nap("b", 9, 2), slow_to_end("c", 9, 2)};
    async_as_completed (async_task(int) t, tasks, 3) {
        say("%d", await t);
        break;
    }
    say("left");
    await async_sleep(10);
    return 0;
}
