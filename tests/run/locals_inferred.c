// __auto_type and typeof in declarations that live across awaits.
#include <async.h>
#include <stdio.h>

struct point { int x, y; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async struct point make(int x)
{
    await async_sleep(0.5);
    return (struct point){x, x + 1};
}

async int main(void)
{
    __auto_type n = await later(3);
    __auto_type p = await make(n);
    __typeof__(p) q = {7, 8};
    __typeof__(p.x) *at = &p.x;
    __typeof__(int[3]) list = {1, 2, await later(3)};
    __typeof__(await make(1)) r = await make(20);
    __auto_type half = n / 2.0;

    await async_sleep(1);
    *at += 1;
    printf("%d %d %d %d %d\n", n, p.x, p.y, q.x, list[2]);
    printf("%d %.1f %zu\n", r.y, half, sizeof list / sizeof *list);
    return 0;
}
