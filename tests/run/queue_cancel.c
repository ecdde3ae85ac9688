// Getters and putters are served in order; a cancelled one loses nothing; one that does not wait may
// get in front of one that was woken.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static async_queue(int) queue = ASYNC_QUEUE_INIT(int, 1);

async void getter(const char *name)
{
    try {
        printf("%s got %d\n", name, await async_queue_get(&queue));
        await async_sleep(0);
    } catch (ECANCELED) {
        printf("%s: cancelled\n", name);
        throw;
    }
}

async void putter(const char *name, int value)
{
    try {
        await async_queue_put(&queue, value);
        printf("%s put %d\n", name, value);
        await async_sleep(0);
    } catch (ECANCELED) {
        printf("%s: cancelled\n", name);
        throw;
    }
}

static void ends(async_task(void) task)
{
    printf("error %d\n", async_task_error(task));
    async_task_drop(task);
}

async int main(void)
{
    defer async_queue_free(&queue);
    int value;
    async_task(void) a = async_create_task(getter("a")), b = async_create_task(getter("b"));
    await async_sleep(0);
    async_task_cancel(a);                                       // waits: takes nothing
    async_queue_try_put(&queue, 1);
    await async_sleep(1);
    ends(a);
    ends(b);

    a = async_create_task(getter("a")), b = async_create_task(getter("b"));
    await async_sleep(0);
    async_queue_try_put(&queue, 2);                             // wakes a
    async_task_cancel(a);                                       // a takes it, then is cancelled
    await async_sleep(1);
    ends(a);
    async_queue_try_put(&queue, 3);                             // wakes b
    printf("in front: %d\n", async_queue_try_get(&queue, &value) == 0 && value == 3);
    await async_sleep(1);
    printf("b done %d\n", async_task_done(b));
    async_queue_try_put(&queue, 4);
    await async_sleep(1);
    ends(b);

    async_queue_try_put(&queue, 5);
    a = async_create_task(putter("a", 6)), b = async_create_task(putter("b", 7));
    async_task(void) c = async_create_task(putter("c", 8));
    await async_sleep(0);
    async_task_cancel(a);
    await async_sleep(0);
    ends(a);
    printf("%d\n", await async_queue_get(&queue));              // wakes b
    async_task_cancel(b);                                       // b puts, then is cancelled
    await async_sleep(1);
    ends(b);
    printf("%d\n", await async_queue_get(&queue));
    await async_sleep(1);
    ends(c);
    printf("%d\n", await async_queue_get(&queue));
    return 0;
}
