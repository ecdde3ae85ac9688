// 84: a task that cancels itself: thrown at its next await that suspends
// as asyncio
#include "log.h"

async int quick(void)
{
    say("quick");
    return 1;
}

async int child(void)
{
    say("cancel: %s", yes(async_task_cancel(async_current_task())));
    await quick();
    try {
        await async_sleep(1);
    } catch (ECANCELED) {
        say("cancelled");
        throw;
    }
    return 0;
}

async int main(void)
{
    await report("child", async_create_task(child()));
    return 0;
}
