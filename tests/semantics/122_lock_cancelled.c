// 122: who waits and is cancelled is passed by
// as asyncio
#include "log.h"

static struct async_lock lock = ASYNC_LOCK_INIT;

async int holder(const char *name)
{
    await async_lock_acquire(&lock);
    say("%s has it", name);
    async_lock_release(&lock);
    return 0;
}

async int main(void)
{
    await async_lock_acquire(&lock);
    async_task(int) a = async_create_task(holder("a")), b = async_create_task(holder("b")),
                    c = async_create_task(holder("c"));
    await async_sleep(1);
    async_task_cancel(b);
    async_lock_release(&lock);
    await report("a", a);
    await report("b", b);
    await report("c", c);
    say("locked: %s", yes(async_lock_locked(&lock)));
    return 0;
}
