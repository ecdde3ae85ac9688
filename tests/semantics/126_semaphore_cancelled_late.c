// 126: who was woken and is cancelled then has the permit; the cancellation is kept
// differs by P2: in asyncio the permit goes to the next
#include "log.h"

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(0);

async int holder(const char *name)
{
    await async_semaphore_acquire(&semaphore);
    defer async_semaphore_release(&semaphore);
    say("%s has it", name);
    await async_sleep(1);
    say("%s has had it", name);
    return 0;
}

async int main(void)
{
    async_task(int) a = async_create_task(holder("a")), b = async_create_task(holder("b")),
                    c = async_create_task(holder("c"));
    await async_sleep(1);
    async_semaphore_release(&semaphore);
    async_task_cancel(a);
    async_task_cancel(b);
    await report("a, woken", a);
    await report("b, not woken", b);
    await report("c", c);
    await async_semaphore_acquire(&semaphore);
    say("the permit is there, and no other: %s", yes(async_semaphore_locked(&semaphore)));
    return 0;
}
