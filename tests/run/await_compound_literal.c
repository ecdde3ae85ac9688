// await inside compound literals, and compound literals as arguments of awaited calls.
#include <async.h>
#include <stdio.h>

struct point { int x, y; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int sum(struct point p)
{
    await async_sleep(0.5);
    return p.x + p.y;
}

async int sum_at(const struct point *p)
{
    await async_sleep(0.5);
    return p->x + p->y;
}

async int total(const int *values, int n)
{
    int t = 0;
    for (int i = 0; i < n; i++)
        t += await later(values[i]);
    return t;
}

async int main(void)
{
    struct point p = (struct point){await later(1), await later(2)};
    printf("%d %d\n", p.x, p.y);
    p = (struct point){.y = await later(5)};
    printf("%d %d\n", p.x, p.y);
    printf("%d\n", await sum((struct point){await later(3), 4}));
    printf("%d\n", await sum_at(&(struct point){5, await later(6)}));
    printf("%d\n", await total((int[]){await later(1), 2, await later(3)}, 3));
    printf("%d\n", ((struct point){.x = await later(7)}).x);
    printf("%d\n", (int[]){4, await later(8), 6}[await later(1)]);
    printf("%d\n", (int){await later(9)});
    return 0;
}
