// Errors across every kind of block at once, many times: nothing is left behind.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static int open_things;

async void use(int n)
{
    open_things++;
    defer open_things--;
    await async_sleep(n % 3);
    if (n % 5 == 4)
        throw EIO;
}

async void level(int depth, int n)
{
    open_things++;
    defer open_things--;
    defer await async_sleep(0);         // a second cancellation may end this one
    if (depth == 0) {
        await use(n);
        return;
    }
    switch (depth % 4) {
    case 0: {
        struct async_group g;
        async_group (&g) {
            for (int i = 0; i < 3; i++)
                async_group_create_task(&g, level(depth - 1, n + i));
        }
        break;
    }
    case 1:
        async_timeout (1.5)
            await level(depth - 1, n + 1);
        break;
    case 2:
        await async_gather(NULL, level(depth - 1, n), use(n + 2), async_sleep(1));
        break;
    default:
        await async_wait_for(level(depth - 1, n), 2.5);
    }
}

async int main(void)
{
    int good = 0, failed = 0, late = 0;

    if (!freopen("/dev/null", "w", stderr))
        return 2;
    for (int n = 0; n < 60; n++)
        try {
            await level(n % 6, n);
            good++;
        } catch (EIO) {
            failed++;
        } catch (ETIMEDOUT) {
            late++;
        }
    printf("%d, %d left open\n", good + failed + late, open_things);
    return 0;
}
