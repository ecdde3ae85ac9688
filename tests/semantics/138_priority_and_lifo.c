// 138: a priority queue gives the smallest first, a LIFO queue the last; equal ones stay in order
// as asyncio, whose elements need a sequence number for that
#include "log.h"

struct job {
    int priority;
    const char *name;
};

static int by_priority(const struct job *a, const struct job *b)
{
    return (a->priority > b->priority) - (a->priority < b->priority);
}

async int main(void)
{
    static const struct job jobs[] = {{3, "a"}, {1, "b"}, {2, "c"}, {1, "d"}, {3, "e"}, {1, "f"}, {2, "g"}};
    async_queue(struct job) queue = ASYNC_PRIORITY_QUEUE_INIT(struct job, 0, by_priority);
    async_queue(int) last_first = ASYNC_LIFO_QUEUE_INIT(int, 0);
    defer async_queue_free(&queue);
    defer async_queue_free(&last_first);
    for (int i = 0; i < 7; i++) {
        await async_queue_put(&queue, jobs[i]);
        await async_queue_put(&last_first, i);
    }
    while (async_queue_size(&queue) > 0) {
        const struct job job = await async_queue_get(&queue);
        say("%d %s", job.priority, job.name);
    }
    while (async_queue_size(&last_first) > 0)
        say("%d", await async_queue_get(&last_first));
    return 0;
}
