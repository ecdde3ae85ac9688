// 125: first come, first served: a newcomer waits behind who was there, permits or not
// as asyncio
#include "log.h"

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(1);

async void holder(const char *name)
{
    await async_semaphore_acquire(&semaphore);
    say("%s has it, locked: %s", name, yes(async_semaphore_locked(&semaphore)));
}

async int main(void)
{
    say("locked: %s", yes(async_semaphore_locked(&semaphore)));
    await async_semaphore_acquire(&semaphore);
    say("locked: %s", yes(async_semaphore_locked(&semaphore)));
    async_task(void) a = async_create_task(holder("a")), b = async_create_task(holder("b"));
    await async_sleep(1);
    async_semaphore_release(&semaphore);
    say("released, locked: %s", yes(async_semaphore_locked(&semaphore)));
    async_task(void) newcomer = async_create_task(holder("newcomer"));
    await a;
    await async_sleep(1);
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    await b;
    await newcomer;
    say("locked: %s", yes(async_semaphore_locked(&semaphore)));
    async_semaphore_release(&semaphore);
    say("locked: %s", yes(async_semaphore_locked(&semaphore)));
    return 0;
}
