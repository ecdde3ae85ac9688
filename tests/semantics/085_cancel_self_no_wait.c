// 85: after that, a done future and a free lock do not throw, sleep(0) does
// as asyncio
#include "log.h"

async int child(void)
{
    async_task(int) future = async_future(int);
    struct async_lock lock = ASYNC_LOCK_INIT;
    async_future_set_result(future, 4);
    async_task_cancel(async_current_task());
    say("future: %d", await future);
    await async_lock_acquire(&lock);
    say("locked: %s", yes(async_lock_locked(&lock)));
    async_lock_release(&lock);
    await async_sleep(0);
    say("never");
    return 0;
}

async int main(void)
{
    await report("child", async_create_task(child()));
    return 0;
}
