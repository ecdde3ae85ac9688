// 128: notify(n) wakes the first n
// as asyncio, but notify needs no lock, as in POSIX
#include "log.h"

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

async void waiter(int n)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    await async_condition_wait(&condition, &lock);
    say("%d goes on, locked: %s", n, yes(async_lock_locked(&lock)));
}

async void notify(size_t n)
{
    await async_lock_acquire(&lock);
    say("notify %zu", n);
    async_condition_notify(&condition, n);
    async_lock_release(&lock);
    await async_sleep(1);
}

async int main(void)
{
    async_task(void) tasks[5];
    for (int i = 0; i < 5; i++)
        tasks[i] = async_create_task(waiter(i));
    await async_sleep(1);
    await notify(1);
    await notify(2);
    await notify(0);
    await notify(9);
    await async_gather_n(NULL, tasks, 5);
    return 0;
}
