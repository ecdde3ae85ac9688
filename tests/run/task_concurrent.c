// Tasks wait side by side; awaiting them in turn takes as long as the longest.
#include <async.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int work(int n, double seconds)
{
    await async_sleep(seconds);
    printf("%d at %.1f\n", n, now());
    return n;
}

async int main(void)
{
    async_task(int) slow = async_create_task(work(1, 5));
    async_task(int) fast = async_create_task(work(2, 3));
    async_task(int) none = async_create_task(work(3, 0));

    int a = await slow, b = await fast, c = await none;
    printf("%d %d %d at %.1f\n", a, b, c, now());
    a = await work(4, 1) + await work(5, 1);
    printf("%d at %.1f\n", a, now());
    return 0;
}
