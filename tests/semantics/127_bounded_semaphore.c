// 127: releasing a bounded semaphore too often stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

async int too_often(void)
{
    struct async_semaphore semaphore = ASYNC_BOUNDED_SEMAPHORE_INIT(2);
    await async_semaphore_acquire(&semaphore);
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    return 0;
}

int main(void)
{
    mistake("released too often", too_often);
    return 0;
}
