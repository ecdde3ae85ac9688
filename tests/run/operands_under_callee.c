// A callee's frame lies over the variables that its arguments are computed from, when they are read for
// the last time: each is read before anything is written.
#include <async.h>
#include <stdio.h>

static async int sum(double scale, int a, long b, const int *more)
{
    await async_sleep(1);
    return (int)(scale * a + b) + *more;
}

static async int forward(int a, int b, const int *more)
{
    return await sum(a + b, b, a, more);
}

static async int swap(int a, int b, const int *more)
{
    return await forward(b, a, more);
}

static async int assigned_meanwhile(int a, int b, const int *more)
{
    int x = a * b;
    await async_sleep(1);
    int y = x + a;
    x = 3;
    return await sum((x = 7) + y, x, y, more) + await swap(y, (y = 2, x), more);
}

async int main(void)
{
    int more = 1000;
    printf("%d %d\n", await swap(3, 4, &more), await assigned_meanwhile(5, 6, &more));
    return 0;
}
