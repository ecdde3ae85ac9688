// 129: a cancelled wait takes the lock again first, and cannot be cancelled out of that
// as asyncio
#include "log.h"

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async int waiter(void)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    try {
        await async_condition_wait(&condition, &lock);
    } catch (ECANCELED) {
        say("cancelled, locked: %s", yes(async_lock_locked(&lock)));
        throw;
    }
    return 0;
}

async void cancel_with_lock(async_task(int) task)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    async_task_cancel(task);
    await async_sleep(1);
    say("done: %s", yes(async_task_done(task)));
    async_task_cancel(task);
    await async_sleep(1);
    say("done: %s", yes(async_task_done(task)));
}

async int main(void)
{
    async_task(int) task = async_create_task(waiter());
    await async_sleep(1);
    await cancel_with_lock(task);
    await report("task", task);
    say("locked: %s", yes(async_lock_locked(&lock)));
    return 0;
}
