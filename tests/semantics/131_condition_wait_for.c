// 131: wait_for around a wait: the lock is held afterwards
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    struct async_condition condition = ASYNC_CONDITION_INIT;
    await async_lock_acquire(&lock);
    try {
        await async_wait_for(async_condition_wait(&condition, &lock), 1);
    } catch (ETIMEDOUT) {
        say("timeout, locked: %s", yes(async_lock_locked(&lock)));
    }
    try {
        async_timeout (1) {
            await async_condition_wait(&condition, &lock);
        }
    } catch (ETIMEDOUT) {
        say("timeout, locked: %s", yes(async_lock_locked(&lock)));
    }
    async_lock_release(&lock);
    return 0;
}
