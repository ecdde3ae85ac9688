// 122: who was handed the lock and is cancelled then has it; the cancellation is kept
// differs by P2: in asyncio the lock goes on to the next
#include "log.h"

static struct async_lock lock = ASYNC_LOCK_INIT;

async int holder(const char *name)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    say("%s has it, requests: %d", name, async_task_cancelling(async_current_task()));
    await async_sleep(1);
    say("%s has had it", name);
    return 0;
}

async int main(void)
{
    await async_lock_acquire(&lock);
    async_task(int) a = async_create_task(holder("a")), b = async_create_task(holder("b"));
    await async_sleep(1);
    async_lock_release(&lock);
    async_task_cancel(a);
    await report("a", a);
    await report("b", b);
    say("locked: %s", yes(async_lock_locked(&lock)));
    return 0;
}
