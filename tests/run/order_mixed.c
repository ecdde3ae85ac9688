// Order through nested operators: short circuits, conditions, commas and calls around awaits.
#include <async.h>
#include <stdio.h>

static int g;

static int say(int n)
{
    printf("%d ", n);
    return n;
}

async int later(int n)
{
    await async_sleep(0.5);
    return say(n);
}

async int bump(void)
{
    await async_sleep(0.5);
    return ++g;
}

static int sum(int a, int b, int c)
{
    return a * 100 + b * 10 + c;
}

async int main(void)
{
    printf("= %d\n", sum(g, g == 0 && await bump(), g));
    printf("= %d\n", sum(g, g != 1 && await bump(), g));
    printf("= %d\n", g + (g ? await bump() : 0) + g);
    printf("= %d\n", sum(say(1), say(0) ? await later(2) : say(3), say(4)));
    printf("= %d\n", say(1) + (say(2), await later(3)) + say(4));
    printf("= %d\n", sum(say(1), say(2) + say(3) * await later(1), say(4)));
    printf("= %d\n", sum(say(1), say(2), sum(say(0), say(0), await later(3))));
    printf("= %d\n", (say(1) || await later(2)) + (say(0) || await later(3)));
    printf("= %d\n", say(5) - (say(4) - (say(3) - (say(2) - await later(1)))));
    printf("= %d\n", (((await later(1) + say(2)) + say(3)) + await later(4)) + say(5));
    printf("= %d\n", say(1) ? say(0) ? await later(9) : await later(2) + say(3) : say(8));
    g = 5;
    int kept = g + (g = 10, await bump()) + g;
    printf("= %d\n", kept);
    kept = (g = 1) + await bump() + (g = 3);
    printf("= %d %d\n", kept, g);
    return 0;
}
