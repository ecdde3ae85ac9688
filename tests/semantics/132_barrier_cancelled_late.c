// 132: who is cancelled when the round is complete goes through the barrier; the cancellation is kept
// differs by P2: asyncio throws at the wait
#include "log.h"

static struct async_barrier barrier = ASYNC_BARRIER_INIT(2);

async int first(void)
{
    const int index = await async_barrier_wait(&barrier);
    say("first goes through: %d", index);
    await async_sleep(1);
    say("never");
    return index;
}

async int last(async_task(int) other)
{
    const int index = await async_barrier_wait(&barrier);
    say("last goes through: %d", index);
    async_task_cancel(other);
    return index;
}

async int main(void)
{
    async_task(int) a = async_create_task(first());
    await async_sleep(1);
    await report("last", last(a));
    await report("first", a);
    return 0;
}
