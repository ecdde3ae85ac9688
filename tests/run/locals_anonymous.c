// Variables of unnamed types live across awaits, alone, in arrays, behind typeof.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int siblings(int n)
{
    int total = 0;
    {
        struct s { int a, b; } s = {await later(n), 2};
        await async_sleep(1);
        total += s.a + s.b;
    }
    {
        struct s { char c; double d; } s = {'a', await later(n) / 4.0};
        await async_sleep(1);
        total += (int)(s.d * 100) + (s.c == 'a');
    }
    {
        enum s { A = 1000, B } s = B;
        await async_sleep(1);
        total += s;
    }
    return total;
}

async int main(void)
{
    struct { int x; struct { int y; } in; } a = {1, {await later(2)}}, *p = &a;
    struct { const char *name; int n; } table[] = {{"one", 1}, {"two", await later(2)}};
    enum { FIRST = 3, SECOND } e = SECOND;
    union { int i; float f; } u = {.f = 1.0f};
    __typeof__(a) copy = a;
    __typeof__(table[0]) *row = &table[1];
    struct { struct { int deep[2]; } list[2]; } nest = {{{{1, await later(2)}}, {{3, 4}}}};
    int sized[FIRST] = {1, 2, await later(SECOND)};

    await async_sleep(1);
    p->x += 10;
    copy.in.y += await later(5);
    printf("%d %d %d %d\n", a.x, a.in.y, copy.x, copy.in.y);
    printf("%s %d %d %.1f\n", row->name, row->n, e, u.f);
    printf("%d %d %d\n", nest.list[0].deep[1], nest.list[1].deep[0], sized[2]);
    printf("%d\n", await siblings(3));
    return 0;
}
