// await binds like a unary operator.
#include <async.h>
#include <stdio.h>

struct box { int value; int list[3]; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int *where(int *p)
{
    await async_sleep(0.5);
    return p;
}

async int main(void)
{
    int n = 5;
    int list[] = {1, 2, 3};

    printf("%d\n", -await later(3));
    printf("%d\n", - -await later(3));
    printf("%d\n", !await later(3));
    printf("%d\n", ~await later(0));
    printf("%d\n", +await later(2));
    printf("%d\n", await later(3) + 1);
    printf("%d\n", 2 * await later(3) + 1);
    printf("%d\n", await later(1) << 4 | await later(1));
    printf("%d\n", *await where(&n));
    printf("%d\n", *await where(list) + 1);
    printf("%d\n", *(await where(list) + 1));
    printf("%d\n", await later(1) == await later(1));
    printf("%d\n", await later(7) - await later(2) - await later(1));
    printf("%d\n", 100 / await later(5) / await later(2));
    printf("%d\n", await later(1) ? await later(2) : 0);
    *await where(&n) = 9;
    (*await where(&n))++;
    ++*await where(&n);
    printf("%d\n", n);
    return 0;
}
