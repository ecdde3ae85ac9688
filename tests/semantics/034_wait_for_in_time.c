// 34: what completes in time gives its value
// as asyncio
#include "log.h"

async int main(void)
{
    say("%d", await async_wait_for(nap("a", 1, 5), 2));
    async_task(int) task = async_create_task(nap("b", 1, 6));
    say("%d", await async_wait_for(task, 2));
    try {
        await async_wait_for(fails("c", 1, EIO), 2);
    } catch (EIO) {
        say("EIO");
    }
    return 0;
}
