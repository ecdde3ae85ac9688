// A wait that is cancelled holds the lock again when it throws; a notified one is not cancelled.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_condition condition = ASYNC_CONDITION_INIT;

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void waiter(const char *name)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    try {
        await async_condition_wait(&condition, &lock);
        printf("%s: notified, at %.0f\n", name, now());
        await async_sleep(0);
    } catch (ECANCELED) {
        printf("%s: cancelled, locked %d, at %.0f\n", name, async_lock_locked(&lock), now());
        throw;
    }
}

async void hold(double seconds)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    await async_sleep(seconds);
}

async int main(void)
{
    async_task(void) a = async_create_task(waiter("a"));
    await async_sleep(1);
    async_task_cancel(a);                       // the lock is free
    printf("%d\n", await async_join(a));
    async_task_drop(a);

    async_task(void) b = async_create_task(waiter("b"));
    await async_sleep(0);
    async_task(void) holder = async_create_task(hold(2));
    await async_sleep(0);
    async_task_cancel(b);                       // the lock is taken until 3
    await async_sleep(1);
    async_task_cancel(b);                       // cannot be cancelled out of that
    printf("%d at %.0f\n", await async_join(b), now());
    async_task_drop(b);
    await holder;

    async_task(void) c = async_create_task(waiter("c")), d = async_create_task(waiter("d"));
    await async_sleep(0);
    async_condition_notify(&condition, 1);      // c; then cancelled: the notification counts
    async_task_cancel(c);
    printf("%d\n", await async_join(c));
    async_task_drop(c);
    async_condition_notify(&condition, 1);
    await d;

    await async_lock_acquire(&lock);            // a limit on waiting: the lock is held behind it
    try {
        async_timeout (1) {
            await async_condition_wait(&condition, &lock);
        }
    } catch (ETIMEDOUT) {
        printf("limit, locked %d, at %.0f\n", async_lock_locked(&lock), now());
    }
    async_lock_release(&lock);
    return 0;
}
