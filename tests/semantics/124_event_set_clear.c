// 124: set and clear in one step still wakes all who wait, who then see it cleared
// as asyncio
#include "log.h"

static struct async_event event = ASYNC_EVENT_INIT;

async void waiter(const char *name)
{
    await async_event_wait(&event);
    say("%s goes on, set: %s", name, yes(async_event_is_set(&event)));
}

async int main(void)
{
    async_task(void) a = async_create_task(waiter("a")), b = async_create_task(waiter("b"));
    await async_sleep(1);
    async_event_set(&event);
    async_event_clear(&event);
    await async_gather(NULL, a, b);
    async_task(void) late = async_create_task(waiter("late"));
    await async_sleep(1);
    say("late done: %s", yes(async_task_done(late)));
    async_event_set(&event);
    await async_event_wait(&event);
    say("a set event: no yield");
    await late;
    return 0;
}
