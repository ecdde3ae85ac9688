// 16. Operands around an await are evaluated left to right
#include <async.h>
#include <stdio.h>

static int counter, x = 1, *p = &x;

async int later(int value)
{
    await async_sleep(0);
    return value;
}

static int say(int value)
{
    printf("%d ", value);
    return value;
}

async int change(int value)
{
    await async_sleep(0);
    x = 100;
    return say(value);
}

static int join(int a, int b, int c, int d)
{
    return a * 1000 + b * 100 + c * 10 + d;
}

static int (*chosen(int number))(int, int, int, int)
{
    say(number);
    return join;
}

struct pair { int a, b; };

async int main(void)
{
    printf("%d\n", join(say(1), await change(2), say(3), await change(4)));
    x = 1;
    printf("= %d\n", join(x, await change(5), x, 0) - 10 * 100);
    x = 1;
    printf("= %d\n", x + await change(6) * x);
    x = 1;
    printf("= %d\n", *p - (await change(7) - *p));
    x = 1;
    x = x + await change(10);
    printf("= %d\n", x);
    printf("= %d\n", chosen(8)(say(1), await later(2), 3, say(4)));
    int i = 0, a[] = {10, 20, 30};
    printf("%d\n", join(i++, i++, await later(i++), i));
    printf("%d\n", a[await later(1)] + a[i - await later(2)]);
    x = 1;
    struct pair pair = {x, await change(2)}, other = {await later(x), x++};
    printf("%d %d %d %d\n", pair.a, pair.b, other.a, other.b);
    x = 1;
    printf("%d\n", (x < await change(50)) + (await change(50) < x) * 10 + ((x = 7) == await later(7)) * 100);
    int n = 3;
    printf("%d\n", n-- - await later(n) - n);
    counter = 5;
    int *q = &counter;
    printf("%d\n", (*q)++ * 10 + await later(*q) + ++*q);
    return 0;
}
