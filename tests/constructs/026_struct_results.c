// 26. A struct result lives as long as its full expression
#include <async.h>
#include <stdio.h>
#include <string.h>

struct inner { int x, y; };
struct s { int field; int arr[4]; struct inner in; char name[8]; struct inner *p; };

static struct inner shared = {50, 60};

async struct s get(int x)
{
    await async_sleep(0);
    return (struct s){x, {x, x + 1, x + 2, x + 3}, {x * 10, x * 20}, "name", &shared};
}

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int sum(const int *a, int b)
{
    return a[0] + a[1] + a[2] + a[3] + b;
}

union u { int i; float f; };

async union u make(void)
{
    await async_sleep(0);
    return (union u){.i = 5};
}

async int main(void)
{
    printf("%d\n", (await get(1)).field);
    printf("%d\n", (await get(1)).arr[2]);
    printf("%d\n", (await get(2)).arr[await later(3)]);
    printf("%d\n", sum((await get(3)).arr, await later(1)));
    printf("%d\n", (await get(4)).in.y + (await get(5)).in.x);
    printf("%s %zu\n", (await get(1)).name, strlen((await get(1)).name + await later(1)));
    printf("%d\n", (await get(1)).p->y + (await get(1)).p[0].x);
    (await get(1)).p->x = await later(7);
    printf("%d\n", shared.x);
    printf("%d\n", *(await get(6)).arr + *((await get(6)).arr + 1));
    struct inner in = (await get(7)).in;
    printf("%d %d\n", in.x, (await make()).i);
    printf("%d\n", (int)sizeof (await get(1)).arr);
    const int *same = (await get(8)).arr;
    (void)same;
    return 0;
}
