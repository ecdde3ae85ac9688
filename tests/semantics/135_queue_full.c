// 135: put waits while the queue is full; try_put and try_get fail; join waits for task_done
// as asyncio
#include "log.h"

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 2);

async void producer(void)
{
    for (int i = 0; i < 4; i++) {
        await async_queue_put(&queue, i);
        say("put %d", i);
    }
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
    async_task(void) task = async_create_task(producer());
    say("try_get: %s", error_name(async_queue_try_get(&queue, &value)));
    await async_sleep(1);
    say("full: %s, size: %zu", yes(async_queue_full(&queue)), async_queue_size(&queue));
    say("try_put: %s", error_name(async_queue_try_put(&queue, 9)));
    async_task(void) joining = async_create_task(joiner());
    for (int i = 0; i < 4; i++) {
        await async_sleep(1);
        value = await async_queue_get(&queue);
        say("got %d", value);
    }
    await task;
    for (int i = 0; i < 4; i++) {
        await async_sleep(1);
        say("joined: %s", yes(async_task_done(joining)));
        async_queue_task_done(&queue);
    }
    await joining;
    await async_queue_join(&queue);
    return 0;
}
