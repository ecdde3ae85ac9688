// Producer and consumers with a condition; notify wakes in order, and needs no lock.
#include <async.h>
#include <stdio.h>

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_condition filled = ASYNC_CONDITION_INIT;
static int items;

async void consumer(const char *name)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    while (items == 0)
        await async_condition_wait(&filled, &lock);
    items--;
    printf("%s took one, %d left, locked %d\n", name, items, async_lock_locked(&lock));
    await async_sleep(0);
}

async void producer(void)
{
    await async_sleep(1);
    {
        await async_lock_acquire(&lock);
        defer async_lock_release(&lock);
        items = 2;
        async_condition_notify(&filled, 1);
        puts("notified 1");
        await async_sleep(1);
        async_condition_notify(&filled, 1);
        puts("notified 1 more");
    }
    await async_sleep(1);
    items = 2;
    async_condition_notify_all(&filled);        // not held: they take it one by one
    puts("notified all");
    async_condition_notify_all(&filled);        // nobody
}

async int main(void)
{
    await async_gather(NULL, consumer("a"), consumer("b"), consumer("c"), consumer("d"), producer());
    printf("%d, locked %d\n", items, async_lock_locked(&lock));
    return 0;
}
