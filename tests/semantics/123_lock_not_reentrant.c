// 123: a lock is not reentrant
// as asyncio
#include "log.h"

async int twice(struct async_lock *lock)
{
    await async_lock_acquire(lock);
    defer async_lock_release(lock);
    say("once");
    await async_lock_acquire(lock);
    say("never");
    return 0;
}

async int main(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    await report("twice", async_wait_for(twice(&lock), 1));
    say("locked: %s", yes(async_lock_locked(&lock)));
    return 0;
}
