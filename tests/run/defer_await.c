// Deferred statements may await, loop, and declare variables.
#include <async.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async int later(int value)
{
    await async_sleep(value);
    return value;
}

async int work(void)
{
    int total = 0;
    defer printf("total %d at %.0f\n", total, now());
    defer {
        int local[2] = {await later(1), await later(2)};
        for (int i = 0; i < 2; i++)
            total += local[i] * await later(1);
        {
            defer total *= 2;
            await later(1);
        }
    }
    total = await later(1);
    return total;
}

async int main(void)
{
    printf("%d\n", await work());
    {
        defer await later(1);
        defer printf("%d ", await later(2));
    }
    printf("at %.0f\n", now());
    return 0;
}
