// 127: two releases in one turn wake two
// as asyncio
#include "log.h"

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);

async void holder(const char *name)
{
    await async_semaphore_acquire(&semaphore);
    say("%s has it", name);
}

async int main(void)
{
    async_task(void) a = async_create_task(holder("a")), b = async_create_task(holder("b")),
                     c = async_create_task(holder("c"));
    await async_sleep(1);
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);
    await async_sleep(1);
    say("done: %d%d%d", async_task_done(a), async_task_done(b), async_task_done(c));
    async_semaphore_release(&semaphore);
    await async_gather(NULL, a, b, c);
    return 0;
}
