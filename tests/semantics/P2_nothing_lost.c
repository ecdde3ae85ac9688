// P2: neither a value nor a cancellation is ever lost
// differs by P2: in asyncio a cancellation replaces the value of what completed in the same turn
#include "log.h"

#include <unistd.h>

async int waits_next(const char *title, int value)
{
    say("%s: %d, then waits", title, value);
    await async_sleep(1);
    say("never");
    return 0;
}

async int awaits(async_task(int) future)
{
    return await waits_next("future", await future);
}

async int gathers(async_task(int) a, async_task(int) b)
{
    int values[2];
    await async_gather(values, a, b);
    return await waits_next("gather", values[0] + values[1]);
}

async int locks(struct async_lock *lock)
{
    await async_lock_acquire(lock);
    defer async_lock_release(lock);
    return await waits_next("lock", async_lock_locked(lock));
}

async int awaits_stubborn(void)
{
    return await waits_next("stubborn child", await async_create_task(stubborn("child", 9, 4)));
}

async int limits_stubborn(void)
{
    return await waits_next("stubborn, limited", await async_wait_for(async_create_task(stubborn("child", 9, 4)), 5));
}

async int awaits_failing(void)
{
    try {
        await async_create_task(fails_to_end("child", 9, EIO));
    } catch (EIO) {
        say("the error counts as delivered");
    }
    await async_sleep(1);
    say("slept");
    return 0;
}

async int reads(int fd)
{
    char c;
    await async_read(fd, &c, 1);
    say("never");
    return 0;
}

static async_task(int) start(async_task(int) task)
{
    return async_create_task(task);
}

async void cancelled(const char *title, async_task(int) task)
{
    async_task_cancel(task);
    await report(title, task);
}

async int main(void)
{
    async_task(int) future = async_future(int), other = async_future(int), task = start(awaits(async_task_ref(future)));
    await async_sleep(1);
    async_future_set_result(future, 1);
    await cancelled("future", task);

    task = start(gathers(future, async_task_ref(other)));
    await async_sleep(1);
    async_future_set_result(other, 2);
    async_task_drop(other);
    await cancelled("gather", task);

    struct async_lock lock = ASYNC_LOCK_INIT;
    await async_lock_acquire(&lock);
    task = start(locks(&lock));
    await async_sleep(1);
    async_lock_release(&lock);
    await cancelled("lock", task);
    say("locked: %s", yes(async_lock_locked(&lock)));

    task = start(awaits_stubborn());
    await async_sleep(1);
    await cancelled("stubborn", task);

    task = start(limits_stubborn());
    await async_sleep(1);
    await cancelled("stubborn, limited", task);

    task = start(awaits_failing());
    await async_sleep(1);
    await cancelled("failing", task);

    int ends[2];
    char c = 0;
    if (pipe(ends) != 0)
        return 1;
    task = start(reads(ends[0]));
    await async_sleep(1);
    async_task_cancel(task);
    if (write(ends[1], "x", 1) != 1)
        return 1;
    await report("read", task);
    await async_read(ends[0], &c, 1);
    say("still in the pipe: %c", c);
    close(ends[0]);
    close(ends[1]);
    return 0;
}
