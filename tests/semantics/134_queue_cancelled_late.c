// 134: who was given an element, or room, and is cancelled then has it; the cancellation is kept
// differs by P2: in asyncio the element goes to the next
#include "log.h"

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 1);

async int getter(const char *name)
{
    const int value = await async_queue_get(&queue);
    say("%s has %d", name, value);
    await async_sleep(1);
    say("%s slept", name);
    return value;
}

async int putter(const char *name, int value)
{
    await async_queue_put(&queue, value);
    say("%s has put %d", name, value);
    await async_sleep(1);
    say("%s slept", name);
    return value;
}

async int main(void)
{
    defer async_queue_free(&queue);
    int value;
    async_task(int) a = async_create_task(getter("a")), b = async_create_task(getter("b")),
                    c = async_create_task(getter("c"));
    await async_sleep(1);
    await async_queue_put(&queue, 1);
    async_task_cancel(a);
    async_task_cancel(b);
    await async_queue_put(&queue, 2);
    await report("a, given one", a);
    await report("b, not given one", b);
    await report("c", c);

    await async_queue_put(&queue, 3);
    a = async_create_task(putter("a", 4));
    b = async_create_task(putter("b", 5));
    c = async_create_task(putter("c", 6));
    await async_sleep(1);
    async_queue_try_get(&queue, &value);
    async_task_cancel(a);
    async_task_cancel(b);
    say("got %d", value);
    await report("a, given room", a);
    await report("b, not given room", b);
    say("got %d", await async_queue_get(&queue));
    await report("c", c);
    say("got %d, left: %zu", await async_queue_get(&queue), async_queue_size(&queue));
    return 0;
}
