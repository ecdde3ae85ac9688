// 18. a[i] = await f(): index and pointer are read before
#include <async.h>
#include <stdio.h>

static int i, a[4], b[4], *p;

async int change(int value)
{
    await async_sleep(0);
    i = 3;
    p = b;
    return value;
}

static void show(void)
{
    printf("%d %d %d %d, %d %d %d %d\n", a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3]);
    for (int k = 0; k < 4; k++)
        a[k] = b[k] = 0;
    i = 1;
    p = a;
}

async int main(void)
{
    show();
    a[i] = await change(5);
    show();
    p[i] = await change(6);
    show();
    *p = await change(7);
    show();
    a[i] += await change(8);
    show();
    (&a[0])[i] = i + await change(9);
    show();
    i[a] = await change(4) + i;
    show();
    int (*rows)[2] = (int (*)[2])a;
    rows[i][i] = await change(2);
    show();
    a[i] = b[i] = await change(3);
    show();
    return 0;
}
