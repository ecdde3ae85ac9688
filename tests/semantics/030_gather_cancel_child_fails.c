// 30: a cancelled gather is cancelled, also when its children fail of that, whose errors are reported
// differs by P2: asyncio throws the first of those errors
#include "log.h"

async void gatherer(void)
{
    await async_gather(NULL, fails_to_end("a", 3, EIO), nap("b", 4, 2), fails_to_end("c", 3, EDOM));
    say("never");
}

async int main(void)
{
    async_task(void) task = async_create_task(gatherer());
    await async_sleep(1);
    async_task_cancel(task);
    try {
        await task;
    } catch (ECANCELED) {
        say("cancelled");
    }
    return 0;
}
