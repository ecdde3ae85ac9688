// The virtual clock starts at 0 and jumps from deadline to deadline.
#include <async.h>
#include <stdio.h>
#include <time.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void tick(double seconds, int n)
{
    for (int i = 0; i < n; i++) {
        await async_sleep(seconds);
        printf("%.2f ", now());
    }
}

async int main(void)
{
    time_t begin = time(NULL);

    printf("%.2f\n", now());
    await async_sleep(86400);
    printf("%.2f\n", now());
    await async_sleep(-5);
    printf("%.2f\n", now());
    await async_gather(NULL, tick(0.5, 4), tick(0.75, 3), tick(1, 2));
    puts("");
    double before = now();
    await async_sleep(1e-9);
    printf("%d\n", now() > before && now() < before + 1e-6);
    printf("%d\n", time(NULL) - begin < 60);
    return 0;
}
