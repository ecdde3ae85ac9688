// async_queue_on_drop: what nobody will get is given to a function, each element once, oldest first.
#include <async.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void drop(char **text)
{
    printf("dropped: %s\n", *text);
    free(*text);
}

async void put(async_queue(char *) *queue, const char *text)
{
    char *copy = strdup(text);
    bool is_put = false;
    defer if (!is_put)
        free(copy);
    try {
        await async_queue_put(queue, copy);
        is_put = true;
    } catch (EPIPE) {
        printf("refused: %s\n", copy);
    }
}

async void fill(async_queue(char *) *queue)
{
    const char *texts[] = {"one", "two", "three"};
    for (int i = 0; i < 3; i++)
        await put(queue, texts[i]);
}

async int main(void)
{
    async_queue(char *) now = ASYNC_QUEUE_INIT(char *, 3), later = ASYNC_LIFO_QUEUE_INIT(char *, 0);

    defer async_queue_free(&now);
    defer async_queue_free(&later);
    async_queue_on_drop(&now, drop);
    await fill(&now);
    async_spawn(put(&now, "four"));
    free(await async_queue_get(&now));
    async_queue_task_done(&now);
    await async_sleep(1);
    async_spawn(put(&now, "five"));
    await async_sleep(1);
    async_queue_shutdown(&now, true);
    await async_queue_join(&now);
    await async_sleep(1);

    puts("the rest of the other");
    async_queue_on_drop(&later, drop);
    await fill(&later);
    async_queue_shutdown(&later, false);
    char *last = await async_queue_get(&later);
    printf("got: %s\n", last);
    free(last);
    return 0;
}
