// 128: waiting without the lock stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

async int waits(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    struct async_condition condition = ASYNC_CONDITION_INIT;
    await async_condition_wait(&condition, &lock);
    return 0;
}

int main(void)
{
    mistake("wait without the lock", waits);
    return 0;
}
