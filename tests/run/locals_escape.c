// Addresses of temporaries and block variables handed to coroutines that wait.
#include <async.h>
#include <stdio.h>
#include <string.h>

struct box { int n; int list[4]; };

async int sum_later(const int *v, int n)
{
    int total = 0;
    for (int i = 0; i < n; i++) {
        await async_sleep(0.1);
        total += v[i];
    }
    return total;
}

async int box_later(const struct box *b)
{
    char fill[100];
    memset(fill, 0x55, sizeof fill);
    await async_sleep(1);
    return b->n + b->list[3] + (fill[99] == 0x55);
}

async int number(int n)
{
    char fill[300];
    memset(fill, n, sizeof fill);
    await async_sleep(1);
    return fill[299];
}

async int main(void)
{
    printf("%d\n", await sum_later((int[]){1, await number(2), 3}, 3));
    printf("%d\n", await box_later(&(struct box){await number(5), {0, 0, 0, 7}}));
    printf("%d\n", await sum_later((int[]){1, 2}, 2) + await sum_later((int[]){await number(3), 4}, 2));
    for (int i = 0; i < 3; i++) {
        struct box b = {i, {i, i, i, i}}, *p = &b;
        int *q = &p->list[await number(1)];
        *q += await box_later(p);
        printf("%d %d\n", b.list[1], await sum_later(b.list, 4));
    }
    const int *kept;
    {
        int list[4] = {1, 2, 3, 4};
        kept = list;
        printf("%d\n", await sum_later(kept, await number(4)));
    }
    const char *s = await number(0) ? "x" : (char[]){'o', 'k', 0};
    await number(9);
    printf("%s\n", s);
    int a[2][2] = {{1, 2}, {3, 4}}, (*row)[2] = &a[await number(1)];
    printf("%d\n", await sum_later(*row, 2) + (*row)[await number(0)]);
    return 0;
}
