// 132: who is cancelled when the round is complete goes through the barrier; the cancellation is kept
// differs by P2: asyncio throws at the wait
#include "log.h"

static struct async_barrier barrier = ASYNC_BARRIER_INIT(2);

async int waiter(const char *name)
{
    const int index = await async_barrier_wait(&barrier);
    say("%s: %d", name, index);
    await async_sleep(1);
    say("%s slept", name);
    return index;
}

async int main(void)
{
    async_task(int) a = async_create_task(waiter("a"));
    await async_sleep(1);
    async_task(int) b = async_create_task(waiter("b"));
    await async_sleep(0);
    async_task_cancel(a);
    await report("a", a);
    await report("b", b);
    await async_gather(NULL, waiter("c"), waiter("d"));
    return 0;
}
