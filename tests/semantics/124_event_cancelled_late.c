// 124: who was woken by an event and is cancelled then goes on; the cancellation is kept
// differs by P2: asyncio throws at the wait
#include "log.h"

static struct async_event event = ASYNC_EVENT_INIT;

async int waiter(void)
{
    await async_event_wait(&event);
    say("goes on, requests: %d", async_task_cancelling(async_current_task()));
    await async_sleep(1);
    say("never");
    return 0;
}

async int main(void)
{
    async_task(int) task = async_create_task(waiter());
    await async_sleep(1);
    async_event_set(&event);
    async_task_cancel(task);
    await report("task", task);
    return 0;
}
