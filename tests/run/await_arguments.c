// await as an argument: every place, several at once, mixed with calls.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int three(int a, int b, int c)
{
    await async_sleep(0);
    return a * 100 + b * 10 + c;
}

static int plain(int a, int b)
{
    return a - b;
}

async int main(void)
{
    printf("%d\n", plain(await later(5), 3));
    printf("%d\n", plain(5, await later(2)));
    printf("%d %d %d\n", await later(1), 2, await later(3));
    printf("%d\n", await three(await later(4), 5, await later(6)));
    printf("%d\n", await three(1, await three(0, 0, await later(2)), 3));
    printf("%d\n", plain(await three(1, 1, 1), await three(0, 1, plain(await later(1), 0))));
    return 0;
}
