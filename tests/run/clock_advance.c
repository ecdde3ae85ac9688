// async_clock_advance moves the virtual clock as a step that keeps the thread busy would.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void sleeper(int n)
{
    await async_sleep(n);
    printf("sleeper %d at %.0f\n", n, now());
}

async int main(void)
{
    async_task(void) tasks[3];
    struct async_timeout t;

    for (int i = 0; i < 3; i++)
        tasks[i] = async_create_task(sleeper(5 - i));
    await async_sleep(0);
    printf("%d\n", async_clock_advance(4.5));
    printf("at %.1f\n", now());
    await async_gather_n(NULL, tasks, 3);

    async_timeout (1, &t)
        async_clock_advance(10);
    printf("%d at %.0f\n", async_timeout_expired(&t), now());
    return 0;
}
