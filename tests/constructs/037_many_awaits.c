// 37. Each await of an expression has a result of its own
#include <async.h>
#include <stdio.h>

typedef int unary(int);
static int add_one(int x) { return x + 1; }
static int add_two(int x) { return x + 2; }

async int f(int x)
{
    await async_sleep(x % 3);
    return x;
}

async unary *pick(int x)
{
    await async_sleep(1);
    return x ? add_one : add_two;
}

async double half(int x)
{
    await async_sleep(0);
    return x / 2.0;
}

struct pair { int a, b; };
async struct pair pair(int a, int b)
{
    await async_sleep(0);
    return (struct pair){a, b};
}

async int main(void)
{
    printf("%d\n", (await pick(await f(1)))(await f(await f(2) + await f(3))));
    printf("%d\n", await f(1) + await f(2) * await f(3) - await f(4) % await f(5) + (await f(6) << await f(1)));
    printf("%d %.1f %d %.1f\n", await f(1), await half(3), await f(2), await half(await f(5)));
    printf("%d\n", ((await f(1) + await f(2)) * (await f(3) + await f(4))) * ((await f(5) - await f(6)) - (await f(7) * await f(8))));
    printf("%d\n", (await pair(await f(1), await f(2))).a + (await pair(await f(3), await f(4))).b);
    printf("%d\n", await f(await f(await f(await f(await f(5) + 1) + 1) + 1) + 1));
    int a[4] = {await f(0), await f(1), await f(2), await f(3)};
    printf("%d\n", a[await f(a[await f(2)])] + a[a[await f(3)] - a[await f(1)]]);
    printf("%d\n", await f(1) < await f(2) && await f(2) < await f(3) && (await f(1) == 2 || await f(3) == 3));
    return 0;
}
