// Two at a time, in order of arrival; a newcomer waits behind those who wait.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_semaphore semaphore = ASYNC_SEMAPHORE_INIT(2);

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void user(int n, double seconds)
{
    await async_semaphore_acquire(&semaphore);
    defer async_semaphore_release(&semaphore);
    printf("%d begins at %.0f\n", n, now());
    await async_sleep(seconds);
}

async void show(int n)
{
    await async_semaphore_acquire(&semaphore);
    printf("%d has a permit\n", n);
}

async int main(void)
{
    await async_gather(NULL, user(1, 3), user(2, 1), user(3, 1), user(4, 5), user(5, 1));
    printf("locked %d\n", async_semaphore_locked(&semaphore));

    await async_semaphore_acquire(&semaphore);
    await async_semaphore_acquire(&semaphore);
    printf("locked %d\n", async_semaphore_locked(&semaphore));
    async_task(void) a = async_create_task(show(1)), b = async_create_task(show(2)),
                     c = async_create_task(show(3));
    await async_sleep(0);
    async_task_cancel(a);                       // skipped
    async_semaphore_release(&semaphore);
    async_semaphore_release(&semaphore);        // two releases wake two
    printf("locked %d\n", async_semaphore_locked(&semaphore));
    async_task_cancel(b);                       // it has its permit already
    async_task(void) d = async_create_task(show(4));        // waits behind them
    await b;
    await c;
    async_semaphore_release(&semaphore);
    await d;
    try {
        await a;
    } catch (ECANCELED) {
        puts("1 was cancelled");
    }
    printf("locked %d\n", async_semaphore_locked(&semaphore));
    return 0;
}
