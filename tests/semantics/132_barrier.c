// 132: who is cancelled is not counted; abort fails present and later waiters; reset
// as asyncio
#include "log.h"

static struct async_barrier barrier = ASYNC_BARRIER_INIT(3);

async void waiter(const char *name)
{
    try {
        const int index = await async_barrier_wait(&barrier);
        say("%s: %d", name, index);
    } catch (ECANCELED) {
        say("%s: cancelled", name);
    } catch (int error) {
        say("%s: %s", name, error_name(error));
    }
}

async int main(void)
{
    async_task(void) a = async_create_task(waiter("a")), b = async_create_task(waiter("b"));
    await async_sleep(1);
    async_task_cancel(b);
    await b;
    async_task(void) c = async_create_task(waiter("c")), d = async_create_task(waiter("d"));
    await async_sleep(1);
    await a;
    await c;
    await d;

    a = async_create_task(waiter("a"));
    await async_sleep(1);
    async_barrier_abort(&barrier);
    await a;
    await waiter("later");
    async_barrier_reset(&barrier);
    say("reset");

    a = async_create_task(waiter("a"));
    await async_sleep(1);
    async_barrier_reset(&barrier);
    await a;
    await async_gather(NULL, waiter("e"), waiter("f"), waiter("g"));
    return 0;
}
