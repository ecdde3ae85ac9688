// Freeing a queue makes room: who waits to put goes on, in order.
#include <async.h>
#include <stdio.h>

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 1);

static async void put(int value)
{
    await async_queue_put(&queue, value);
    printf("put %d\n", value);
}

async int main(void)
{
    struct async_group g;

    defer async_queue_free(&queue);
    await async_queue_put(&queue, 0);
    async_group (&g) {
        for (int i = 1; i <= 3; i++)
            async_group_create_task(&g, put(i));
        await async_sleep(1);
        async_queue_free(&queue);
        for (int i = 1; i <= 3; i++)
            printf("got %d\n", await async_queue_get(&queue));
    }
    return 0;
}
