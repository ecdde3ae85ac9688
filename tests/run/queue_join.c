// Workers, join and task_done; shutdown, with and without what is left.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int worker(async_queue(int) *q, const char *name)
{
    int n = 0;

    try {
        for (;; n++) {
            int job = await async_queue_get(q);
            await async_sleep(job);
            printf("%s: job %d done at %.0f\n", name, job, now());
            async_queue_task_done(q);
        }
    } catch (EPIPE) {
        printf("%s: no more jobs at %.0f\n", name, now());
    }
    return n;
}

async void put(async_queue(int) *q, int job)
{
    try {
        await async_queue_put(q, job);
    } catch (EPIPE) {
        printf("job %d is refused\n", job);
    }
}

async int main(void)
{
    async_queue(int) q = ASYNC_QUEUE_INIT(int, 3);
    defer async_queue_free(&q);
    int done[2];

    await async_queue_join(&q);
    async_task(int) workers[] = { worker(&q, "a"), worker(&q, "b") };
    async_create_task(workers[0]), async_create_task(workers[1]);
    for (int job = 1; job <= 4; job++)
        await put(&q, job);
    await async_queue_join(&q);
    printf("joined at %.0f\n", now());

    await put(&q, 5);
    await put(&q, 1);
    await put(&q, 1);
    await async_sleep(0);
    async_queue_shutdown(&q, false);
    await put(&q, 9);
    await async_gather_n(done, workers, 2);
    printf("%d and %d\n", done[0], done[1]);

    async_queue(int) late = ASYNC_QUEUE_INIT(int, 2);
    defer async_queue_free(&late);
    await put(&late, 1);
    await put(&late, 2);
    async_spawn(put(&late, 3));                 // waits for room
    async_task(void) join = async_create_task(async_queue_join(&late));
    await async_sleep(0);
    async_queue_shutdown(&late, true);
    await join;
    printf("%zu left\n", async_queue_size(&late));
    printf("%d %d\n", async_queue_try_put(&late, 1) == EPIPE, async_queue_try_get(&late, NULL) == EPIPE);
    await worker(&late, "c");
    return 0;
}
