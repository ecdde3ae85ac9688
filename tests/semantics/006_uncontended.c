// 6: a free lock, a put and a get that need not wait: no yield
// as asyncio
#include "log.h"

async void other(void)
{
    say("other");
}

async int main(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    async_queue(int) queue = ASYNC_QUEUE_INIT(int, 2);
    defer async_queue_free(&queue);
    async_task(void) task = async_create_task(other());
    await async_lock_acquire(&lock);
    async_lock_release(&lock);
    say("lock");
    await async_queue_put(&queue, 1);
    await async_queue_put(&queue, 2);
    say("put");
    const int first = await async_queue_get(&queue), second = await async_queue_get(&queue);
    say("got %d %d", first, second);
    await task;
    return 0;
}
