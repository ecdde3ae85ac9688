// 121: first come, first served; who releases and acquires again does not pass who waits
// as asyncio
#include "log.h"

static struct async_lock lock = ASYNC_LOCK_INIT;

async void holder(const char *name, int times)
{
    for (int i = 0; i < times; i++) {
        await async_lock_acquire(&lock);
        say("%s has it", name);
        await async_sleep(1);
        async_lock_release(&lock);
    }
}

async int main(void)
{
    await async_gather(NULL, holder("a", 3), holder("b", 2), holder("c", 1));
    say("locked: %s", yes(async_lock_locked(&lock)));
    return 0;
}
