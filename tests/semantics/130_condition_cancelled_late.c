// 130: who was notified and is cancelled then goes on with the lock; the cancellation is kept
// differs by P2: in asyncio the notification goes to the next
#include "log.h"

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async int waiter(const char *name)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    await async_condition_wait(&condition, &lock);
    say("%s was notified, locked: %s", name, yes(async_lock_locked(&lock)));
    await async_sleep(1);
    say("%s slept", name);
    return 0;
}

async int main(void)
{
    async_task(int) a = async_create_task(waiter("a")), b = async_create_task(waiter("b"));
    await async_sleep(1);
    async_condition_notify(&condition, 1);
    async_task_cancel(a);
    await report("a", a);
    say("b done: %s", yes(async_task_done(b)));
    async_condition_notify(&condition, 1);
    await report("b", b);
    return 0;
}
