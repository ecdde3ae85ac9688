// Structs and unions across awaits: assignment, copies, anonymous members, flexible use.
#include <async.h>
#include <stdio.h>

struct shape {
    enum { CIRCLE, SQUARE } kind;
    union {
        struct { int radius; };
        struct { int width, height; };
    };
};

union number { int i; unsigned char bytes[sizeof(int)]; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async struct shape grow(struct shape s, int by)
{
    await async_sleep(0.5);
    if (s.kind == CIRCLE)
        s.radius += by;
    else
        s.width += by, s.height += by;
    return s;
}

async int main(void)
{
    struct shape circle = {.kind = CIRCLE, .radius = await later(1)};
    struct shape square = {SQUARE, {.width = 2}};
    struct { int a; struct { int b; } inner; } unnamed = {1, {await later(2)}};
    union number n = {.i = 0};

    square.height = await later(3);
    struct shape bigger = await grow(square, 10);
    circle = await grow(circle, 5);
    struct shape swap = square;
    square = bigger;
    bigger = swap;
    await async_sleep(1);
    printf("%d %d\n", circle.kind, circle.radius);
    printf("%d %d %d %d\n", square.width, square.height, bigger.width, bigger.height);
    unnamed.inner.b += await later(unnamed.a);
    printf("%d %d\n", unnamed.a, unnamed.inner.b);
    for (size_t i = 0; i < sizeof n; i++)
        n.bytes[i] = (unsigned char)await later(1);
    printf("%#x\n", n.i);
    return 0;
}
