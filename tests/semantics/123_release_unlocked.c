// 123: releasing a lock that is not held stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

async int never_acquired(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    async_lock_release(&lock);
    return 0;
}

async int released_twice(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    await async_lock_acquire(&lock);
    async_lock_release(&lock);
    async_lock_release(&lock);
    return 0;
}

int main(void)
{
    mistake("never acquired", never_acquired);
    mistake("released twice", released_twice);
    return 0;
}
