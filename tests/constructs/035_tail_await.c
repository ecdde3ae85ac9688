// 35. return await f(): no temporary of its own, errors pass through
#include <async.h>
#include <errno.h>
#include <stdio.h>

struct large { int a[50]; };

async int leaf(int x)
{
    await async_sleep(0);
    if (x < 0)
        throw EDOM;
    return x + 1;
}

async int tail(int x)
{
    return await leaf(x);
}

async long wider(int x)
{
    return await tail(x);           // converted
}

async struct large structure(int x)
{
    await async_sleep(0);
    return (struct large){{x, [49] = x}};
}

async struct large tail_structure(int x)
{
    return await structure(x);
}

async void nothing(int x)
{
    printf("<%d>", x);
    await async_sleep(0);
}

async void tail_nothing(int x)
{
    return await nothing(x);
}

async int loop(int n, int sum)
{
    return n ? await loop(n - 1, sum + n) : sum;
}

async int main(void)
{
    printf("%d %ld\n", await tail(1), await wider(-5 + 7));
    try {
        await wider(-1);
    } catch (EDOM) {
        puts("EDOM");
    }
    printf("%d\n", (await tail_structure(8)).a[49]);
    await tail_nothing(3);
    printf("%d\n", await loop(1000, 0));
    return 0;
}
