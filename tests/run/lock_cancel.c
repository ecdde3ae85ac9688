// A waiter that is cancelled is skipped; one that is cancelled after it was handed the lock has it, and
// the cancellation comes at its next await that waits.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_lock lock = ASYNC_LOCK_INIT;

async void user(const char *name)
{
    try {
        await async_lock_acquire(&lock);
    } catch (ECANCELED) {
        printf("%s: cancelled while waiting\n", name);
        throw;
    }
    defer async_lock_release(&lock);
    printf("%s: has the lock\n", name);
    try {
        await async_sleep(1);
        printf("%s: done\n", name);
    } catch (ECANCELED) {
        printf("%s: cancelled with the lock\n", name);
        throw;
    }
}

async void cancelled_already(void)
{
    async_task_cancel(async_current_task());
    await async_lock_acquire(&lock);            // free: taken in spite of the request
    puts("taken");
    try {
        await async_lock_acquire(&lock);        // would wait
    } catch (ECANCELED) {
        puts("cancelled");
    }
    async_lock_release(&lock);
}

async int main(void)
{
    await async_lock_acquire(&lock);
    async_task(void) a = async_create_task(user("a")), b = async_create_task(user("b")),
                     c = async_create_task(user("c"));
    await async_sleep(0);
    async_task_cancel(a);
    async_lock_release(&lock);                  // to b
    async_task_cancel(b);
    printf("%d\n", await async_join(a));
    printf("%d\n", await async_join(b));
    printf("%d\n", await async_join(c));
    async_task_drop(a);
    async_task_drop(b);
    await c;

    await async_lock_acquire(&lock);            // a limit on waiting
    try {
        await async_wait_for(async_lock_acquire(&lock), 2);
    } catch (ETIMEDOUT) {
        printf("limit; locked %d\n", async_lock_locked(&lock));
    }
    async_lock_release(&lock);
    printf("locked %d\n", async_lock_locked(&lock));
    await async_create_task(cancelled_already());
    printf("locked %d\n", async_lock_locked(&lock));
    return 0;
}
