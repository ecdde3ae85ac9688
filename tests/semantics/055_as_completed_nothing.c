// 55: nothing: ends at once
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[1];
    async_as_completed (async_task(int) t, tasks, 0) {
        say("%d", await t);
    }
    say("end");
    return 0;
}
