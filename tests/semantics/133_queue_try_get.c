// 133: getters are first come, first served, but try_get may pass one who was woken, who waits again
// as asyncio
#include "log.h"

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 0);

async void getter(const char *name)
{
    say("%s: %d", name, await async_queue_get(&queue));
}

static void take(void)
{
    int value = -1;
    const int error = async_queue_try_get(&queue, &value);
    say("try_get: %s, %d", error_name(error), value);
}

async int main(void)
{
    defer async_queue_free(&queue);
    async_task(void) a = async_create_task(getter("a")), b = async_create_task(getter("b"));
    await async_sleep(1);
    async_queue_try_put(&queue, 1);
    async_queue_try_put(&queue, 2);
    await async_gather(NULL, a, b);

    a = async_create_task(getter("a"));
    await async_sleep(1);
    async_queue_try_put(&queue, 3);
    take();
    await async_sleep(1);
    say("a done: %s", yes(async_task_done(a)));
    async_queue_try_put(&queue, 4);
    await a;
    return 0;
}
