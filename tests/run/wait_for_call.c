// async_wait_for around a call, which is awaited in place: of coroutines that wait, that never do, that
// call themselves, and of the runtime's leaves; when the limit counts from, and what a NaN does.
#include <async.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 1);
static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_event event = ASYNC_EVENT_INIT;

static double now(void) { return async_loop_time(async_get_running_loop()); }

static int busy(int value)
{
    async_clock_advance(2);
    return value;
}

async int after(int seconds)
{
    defer printf("left at %g, ", now());
    await async_sleep(seconds);
    return seconds;
}

async int at_once(int value) { return value; }

async int nested(int depth)
{
    if (depth == 0) return await after(3);
    return 1 + await async_wait_for(nested(depth - 1), 10 - 2 * depth);
}

async int swallows(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        return 1;
    }
    return 0;
}

#define SHOW(...)                                                       \
    do {                                                                \
        try {                                                           \
            printf("%d at %g\n", (__VA_ARGS__), now());                 \
        } catch (int error) {                                           \
            printf("%s at %g\n", error == ETIMEDOUT ? "timeout"         \
                                 : error == EINVAL  ? "invalid"         \
                                                    : "?", now());      \
        }                                                               \
    } while (0)

async int main(void)
{
    defer async_queue_free(&queue);
    SHOW(await async_wait_for(after(1), 2));
    SHOW(await async_wait_for(after(3), 2));
    SHOW(await async_wait_for(after(busy(1)), 2));
    SHOW(await async_wait_for(after(1), NAN));
    SHOW(await async_wait_for(after(1), 0));
    SHOW(await async_wait_for(after(1), ASYNC_FOREVER));
    SHOW(await async_wait_for(at_once(7), 0));
    SHOW(await async_wait_for(at_once(7), NAN));
    SHOW(await async_wait_for(nested(3), 9));
    SHOW(await async_wait_for(nested(4), 9));
    SHOW(await async_wait_for(swallows(), 1));
    SHOW(await async_wait_for(after(await async_wait_for(after(1), 2)), 2));

    SHOW((await async_wait_for(async_sleep(0), 0), 0));
    SHOW((await async_wait_for(async_sleep(2), 1), 0));
    SHOW((await async_wait_for(async_queue_put(&queue, 5), 1), 0));
    SHOW((await async_wait_for(async_queue_put(&queue, busy(6)), 1), 0));
    SHOW(await async_wait_for(async_queue_get(&queue), 1));
    SHOW(await async_wait_for(async_queue_get(&queue), 1));
    SHOW((await async_wait_for(async_lock_acquire(&lock), 1), 0));
    SHOW((await async_wait_for(async_lock_acquire(&lock), 1), 0));
    SHOW((await async_wait_for(async_event_wait(&event), NAN), 0));
    printf("cancelling: %d\n", async_task_cancelling(async_current_task()));
    return 0;
}
