// Structs as arguments and results: small, large, nested, with arrays, unions.
#include <async.h>
#include <stdio.h>

struct small { char c; };
struct pair { double re, im; };
struct large { int list[64]; struct pair pair; };
union either { int i; double d; };

async struct small small(char c)
{
    await async_sleep(0.5);
    return (struct small){c};
}

async struct pair product(struct pair a, struct pair b)
{
    await async_sleep(0.5);
    return (struct pair){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

async struct large large(struct large l, int by)
{
    for (int i = 0; i < 64; i++)
        l.list[i] += by;
    l.pair = await product(l.pair, l.pair);
    return l;
}

async union either either(int which)
{
    union either e;
    await async_sleep(0.5);
    if (which)
        e.i = 7;
    else
        e.d = 0.5;
    return e;
}

async int main(void)
{
    struct large l = {{1, 2, 3}, {0, 1}};
    struct large twice = await large(await large(l, 10), 100);

    printf("%c\n", (await small('s')).c);
    printf("%d %d %d %d\n", twice.list[0], twice.list[2], twice.list[63], l.list[0]);
    printf("%.0f %.0f\n", twice.pair.re, twice.pair.im);
    printf("%d %.1f\n", (await either(1)).i, (await either(0)).d);
    struct pair results[2];
    await async_gather(results, product((struct pair){1, 2}, (struct pair){3, 4}),
                       product((struct pair){0, 1}, (struct pair){0, 1}));
    printf("%.0f %.0f %.0f %.0f\n", results[0].re, results[0].im, results[1].re, results[1].im);
    l = await large(l, 1);
    printf("%d %.0f\n", l.list[0], l.pair.re);
    return 0;
}
