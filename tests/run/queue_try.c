// Without waiting; and what is awaited later.
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

static int plain(async_queue(double) *q)
{
    double value = -1;

    printf("%s, ", strerror(async_queue_try_get(q, &value)));
    printf("%s, ", strerror(async_queue_try_put(q, 1)));        // converted
    printf("%s, ", strerror(async_queue_try_put(q, 2.5f)));
    printf("%s\n", strerror(async_queue_try_put(q, 3.5)));
    const int error = async_queue_try_get(q, &value);
    printf("%d %.1f\n", error, value);
    return async_queue_try_get(q, NULL);        // dropped
}

static async_queue(double) queue = ASYNC_QUEUE_INIT(double, 2);

async int main(void)
{
    defer async_queue_free(&queue);
    printf("%d\n", plain(&queue));
    double place[2];

    async_task(void) put = async_queue_put(&queue, 7);
    async_task(double) get = async_queue_get(&queue);
    printf("size %zu\n", async_queue_size(&queue));
    await put;
    printf("size %zu\n", async_queue_size(&queue));
    printf("%.1f\n", await get);
    async_spawn(async_queue_put(&queue, 8));
    async_spawn(async_queue_put(&queue, 9));
    async_spawn(async_queue_put(&queue, 10));
    await async_gather(place, async_queue_get(&queue), async_queue_get(&queue));
    printf("%.1f %.1f\n", place[0], place[1]);
    printf("%.1f\n", await async_wait_for(async_queue_get(&queue), 3));
    try {
        printf("%.1f\n", await async_wait_for(async_queue_get(&queue), 3));
    } catch (ETIMEDOUT) {
        printf("empty at %.0f\n", async_loop_time(async_get_running_loop()));
    }
    return 0;
}
