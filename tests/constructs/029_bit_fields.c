// 29. Bit-fields
#include <async.h>
#include <stdio.h>

struct bits { unsigned a : 3; int b : 5; unsigned long long c : 40; unsigned d : 31; _Bool e : 1; int : 0; unsigned char f : 2; };

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async unsigned long long wide(unsigned long long x)
{
    await async_sleep(0);
    return x;
}

static int calls;
static struct bits global;

static struct bits *get(void)
{
    calls++;
    return &global;
}

async struct bits make(void)
{
    await async_sleep(0);
    return (struct bits){.a = 5, .b = -3, .c = 1ull << 39, .d = 7};
}

async int main(void)
{
    struct bits local = {.a = (unsigned)await later(9) & 7, .b = await later(-4)};
    struct bits *s = &local;
    s->c = await wide((1ull << 40) + 3);
    s->e = await later(4);
    printf("%d %d %llu %d\n", s->a, s->b, (unsigned long long)s->c, s->e);
    get()->a = await later(6);
    get()->a += await later(3);
    printf("%d %d\n", global.a, calls);
    int old = s->b++ + await later(10);
    printf("%d %d\n", old, s->b);
    s->d = 0;
    printf("%d\n", (s->d - 1 < await later(0)));                // int: -1 < 0
    printf("%d\n", (await make()).d - (int)8 < await later(0));
    printf("%d %d\n", (await make()).b, s->a = await later(10));
    int difference = s->a - await later(5);
    s->f |= await later(7);
    printf("%d %d %d\n", difference, s->f, s->f + await later(1));
    return 0;
}
