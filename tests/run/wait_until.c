// async_wait: all, the first, the first error, a limit; nothing is consumed or cancelled.
#include <async.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int work(int n)
{
    await async_sleep(n);
    if (n == 2)
        throw EDOM;
    return n;
}

async void wait(double seconds, enum async_until until)
{
    async_task(int) tasks[4] = {work(3), work(1), work(2), async_create_task(work(4))};
    bool done[4];
    double start = now();

    size_t n = await async_wait(tasks, 4, seconds, until, done);
    printf("%zu done after %.1f:", n, now() - start);
    for (int i = 0; i < 4; i++)
        printf(" %d", done[i]);
    printf(" ->");
    for (int i = 0; i < 4; i++)
        try {
            printf(" %d", await tasks[i]);
        } catch (EDOM) {
            printf(" EDOM");
        }
    printf(" after %.0f\n", now() - start);
}

async int main(void)
{
    await wait(ASYNC_FOREVER, ASYNC_ALL_COMPLETED);
    await wait(ASYNC_FOREVER, ASYNC_FIRST_COMPLETED);
    await wait(ASYNC_FOREVER, ASYNC_FIRST_ERROR);
    await wait(3.5, ASYNC_ALL_COMPLETED);
    await wait(0.5, ASYNC_FIRST_COMPLETED);
    async_task(int) one[] = {work(1)};
    printf("%zu\n", await async_wait(one, 1, 5, ASYNC_ALL_COMPLETED, NULL));
    printf("%d\n", await one[0]);
    return 0;
}
