// 136: shutdown: puts are refused, gets drain the queue, who waits is woken, join still waits
// as asyncio
#include "log.h"

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 2), empty = ASYNC_QUEUE_INIT(int, 2);

async int putter(int value)
{
    await async_queue_put(&queue, value);
    return value;
}

async int getter(void)
{
    return await async_queue_get(&empty);
}

async void joiner(void)
{
    await async_queue_join(&queue);
    say("joined");
}

async int main(void)
{
    defer async_queue_free(&empty);
    defer async_queue_free(&queue);
    int value = -1;
    await putter(1);
    await putter(2);
    async_task(int) blocked = async_create_task(putter(3)), waiting = async_create_task(getter());
    async_task(void) joining = async_create_task(joiner());
    await async_sleep(1);
    async_queue_shutdown(&queue, false);
    async_queue_shutdown(&empty, false);
    say("shut down");
    await report("blocked put", blocked);
    await report("waiting get", waiting);
    await report("put", putter(4));
    say("try_put: %s", error_name(async_queue_try_put(&queue, 5)));
    value = await async_queue_get(&queue);
    say("got %d", value);
    say("try_get: %s", error_name(async_queue_try_get(&queue, &value)));
    say("try_get: %s", error_name(async_queue_try_get(&queue, &value)));
    await report("get", async_queue_get(&queue));
    say("joined: %s", yes(async_task_done(joining)));
    async_queue_task_done(&queue);
    async_queue_task_done(&queue);
    await joining;
    return 0;
}
