// Spawned coroutines run on their own; an error in one touches nobody else.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static int running;

async void worker(int n)
{
    running++;
    defer running--;
    await async_sleep(n);
    if (n == 2)
        throw EIO;
    printf("worker %d\n", n);
}

async int main(void)
{
    if (!freopen("/dev/null", "w", stderr))
        return 2;
    for (int i = 3; i > 0; i--)
        async_spawn(worker(i));
    printf("running %d\n", running);
    await async_sleep(0.5);
    printf("running %d\n", running);
    await async_sleep(5);
    printf("running %d\n", running);
    return 0;
}
