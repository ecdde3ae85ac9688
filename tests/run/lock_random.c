// A lock, a semaphore, a condition and a queue under random cancellations and limits: never two
// inside, nothing lost, nothing left.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_semaphore semaphore = ASYNC_BOUNDED_SEMAPHORE_INIT(3);
static struct async_condition condition = ASYNC_CONDITION_INIT;
static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 4);
static int inside, permits, elements, cancelled, limits;

static unsigned below(unsigned n)
{
    static unsigned seed = 7;
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % n;
}

static void enter(void)
{
    if (++inside != 1)
        puts("two inside");
}

async void with_lock(void)
{
    await async_lock_acquire(&lock);
    defer async_lock_release(&lock);
    enter();
    defer inside--;
    if (below(2))
        await async_sleep(below(3));
    if (below(3))
        return;
    inside--;
    defer enter();
    await async_condition_wait(&condition, &lock);
}

async void with_permit(void)
{
    await async_semaphore_acquire(&semaphore);
    defer async_semaphore_release(&semaphore);
    defer permits--;
    if (++permits > 3)
        puts("four permits");
    await async_sleep(below(4));
}

async void put(void)
{
    await async_queue_put(&queue, 1);
    elements++;
    await async_sleep(below(2));
}

async void get(void)
{
    elements -= await async_queue_get(&queue);
    await async_sleep(below(2));
}

async void notify(void)
{
    await async_sleep(below(2));
    async_condition_notify(&condition, 1 + below(2));
}

async void anything(void)
{
    static async void (*const actions[])(void) = { with_lock, with_permit, put, get, notify };

    try {
        async_timeout (1 + below(5))
            await actions[below(5)]();
    } catch (ETIMEDOUT) {
        limits++;
    } catch (ECANCELED) {
        cancelled++;
        throw;
    }
}

async int everything(void)
{
    enum { MANY = 2000 };
    static async_task(void) tasks[MANY];
    static int errors[MANY];

    for (int i = 0; i < MANY; i++) {
        tasks[i] = async_create_task(anything());
        if (below(3) == 0)
            await async_sleep(below(2));
        if (i && below(4) == 0)
            async_task_cancel(tasks[below((unsigned)i)]);
    }
    await async_gather_settled(errors, NULL, tasks, MANY);
    printf("inside %d, locked %d\n", inside, async_lock_locked(&lock));
    printf("permits %d, locked %d\n", permits, async_semaphore_locked(&semaphore));
    printf("lost %d\n", elements - (int)async_queue_size(&queue));
    printf("%s, %s\n", cancelled ? "some cancelled" : "none", limits ? "some limits" : "none");
    return 0;
}

int main(void)
{
    async_run(everything());
    async_queue_free(&queue);                   // when all have ended
    return 0;
}
