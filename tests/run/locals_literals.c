// Compound literals have the lifetime of their block: their address survives awaits.
#include <async.h>
#include <stdio.h>

struct point { int x, y; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    struct point *p = &(struct point){1, 2};
    int *list = (int[]){3, 4, 5};
    const char *text = (char[]){"text"};

    await async_sleep(1);
    p->x += 10;
    list[1] += await later(10);
    printf("%d %d %d %d %d %s\n", p->x, p->y, list[0], list[1], list[2], text);
    for (int i = 0; i < 2; i++) {
        struct point *q = &(struct point){i, await later(i + 1)};
        await async_sleep(1);
        q->x += 100;
        printf("%d %d\n", q->x, q->y);
    }
    struct point *chain[] = {&(struct point){6, 7}, &(struct point){await later(8), 9}};
    await async_sleep(1);
    printf("%d %d\n", chain[0]->y, chain[1]->x);
    return 0;
}
