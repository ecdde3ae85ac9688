// 91: a request taken back before it was delivered is never delivered
// as asyncio
#include "log.h"

async int child(void)
{
    async_task(void) self = async_current_task();
    async_task_cancel(self);
    say("left: %d", async_task_uncancel(self));
    await async_sleep(1);
    say("slept");
    async_task_cancel(self);
    async_task_cancel(self);
    say("left: %d", async_task_uncancel(self));
    await async_sleep(1);
    say("never");
    return 0;
}

async int main(void)
{
    await report("child", async_create_task(child()));
    return 0;
}
