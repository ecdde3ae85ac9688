// 137: an immediate shutdown drops the elements, refuses gets, releases join
// as asyncio
#include "log.h"

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 2);

async int putter(int value)
{
    await async_queue_put(&queue, value);
    return value;
}

async void joiner(void)
{
    await async_queue_join(&queue);
    say("joined");
}

async int main(void)
{
    defer async_queue_free(&queue);
    int value = -1;
    await putter(1);
    await putter(2);
    async_task(int) blocked = async_create_task(putter(3));
    async_task(void) joining = async_create_task(joiner());
    await async_sleep(1);
    async_queue_shutdown(&queue, true);
    say("shut down, size: %zu", async_queue_size(&queue));
    await joining;
    await report("blocked put", blocked);
    await report("get", async_queue_get(&queue));
    say("try_get: %s", error_name(async_queue_try_get(&queue, &value)));
    return 0;
}
