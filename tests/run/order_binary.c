// Operands of binary operators around an await: left to right, what was read stays read.
#include <async.h>
#include <stdio.h>

static int x = 1;
static int list[4] = {10, 20, 30, 40};
static int *cursor = list;
static struct { int a, b; } s = {5, 6}, *p = &s;

async int set(int value)
{
    await async_sleep(0.5);
    x = value;
    for (int i = 0; i < 4; i++)
        list[i]++;
    cursor = list + 1;
    s.a = 50;
    return 100;
}

static int trace(const char *text, int value)
{
    printf("%s ", text);
    return value;
}

async int trace_later(const char *text, int value)
{
    await async_sleep(0.5);
    return trace(text, value);
}

async int main(void)
{
    printf("%d\n", x + await set(2));
    printf("%d\n", await set(3) + x);
    printf("%d\n", x * 2 + await set(4) + x);
    printf("%d\n", list[0] + await set(5) + list[0]);
    cursor = list;
    printf("%d\n", *cursor + await set(6) + *cursor);
    s.a = 5;
    printf("%d\n", p->a + await set(7) + p->a);
    printf("%d\n", x++ + await set(8) + ++x);
    printf("%d\n", (x == 9) + await set(10) + (x == 10));
    printf("%d\n", trace("a", 1) + await trace_later("b", 2) * trace("c", 3));
    printf("%d\n", (trace("a", 9) - trace("b", 1)) / await trace_later("c", 2));
    x = x + await set(0);
    printf("%d\n", x);
    printf("%d\n", -x + await set(1));
    return 0;
}
