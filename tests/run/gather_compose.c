// Combinators are coroutines: gathered, limited, made tasks, passed on.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(n);
    return n;
}

async int main(void)
{
    int a[2], b[2];

    await async_gather(NULL, async_gather(a, work(1), work(2)), async_gather(b, work(3), work(4)));
    printf("%d %d %d %d\n", a[0], a[1], b[0], b[1]);
    async_task(void) task = async_create_task(async_gather(a, work(5), work(6)));
    await async_sleep(1);
    await task;
    printf("%d %d\n", a[0], a[1]);
    await async_wait_for(async_gather(b, work(1), async_wait_for(work(2), 3)), 5);
    printf("%d %d\n", b[0], b[1]);
    try {
        await async_wait_for(async_gather(b, work(9), work(1)), 3);
        puts("never");
    } catch (ETIMEDOUT) {
        printf("timed out, %d\n", b[1]);
    }
    await async_gather(NULL, async_sleep(1), async_sleep(2));
    printf("at %.0f\n", async_loop_time(async_get_running_loop()));
    return 0;
}
