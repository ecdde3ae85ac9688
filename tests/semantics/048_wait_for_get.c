// 48: an element comes in the turn of the limit: the element, and nothing is lost
// differs by P2: asyncio throws, the element stays in the queue
#include "log.h"

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 0);

static void put(void *unused)
{
    (void)unused;
    async_queue_try_put(&queue, 5);
    say("put");
}

async int main(void)
{
    defer async_queue_free(&queue);
    struct async_handle handle, second;
    async_loop_call_later(async_get_running_loop(), &handle, 1, put, NULL);
    await report("element first", async_wait_for(async_queue_get(&queue), 1));
    say("left: %zu", async_queue_size(&queue));

    async_task(int) get = async_wait_for(async_queue_get(&queue), 1);
    async_task(void) reporting = async_create_task(report("limit first", get));
    await async_sleep(0);
    async_loop_call_later(async_get_running_loop(), &second, 1, put, NULL);
    await reporting;
    await async_sleep(0);
    say("left: %zu", async_queue_size(&queue));
    return 0;
}
