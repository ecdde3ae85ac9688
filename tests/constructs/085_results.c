// 85. Results of every kind
#include <async.h>
#include <stdio.h>

struct large { char bytes[5000]; int last; };
struct array { int list[3]; };
union u { int i; double d; };
enum e { one = 1, two };
typedef struct { const int fixed; int free; } partly_const;

async struct large large(int x)
{
    struct large l = {.last = x};
    await async_sleep(0);
    l.bytes[4999] = (char)x;
    return l;
}

async struct array array(int x)
{
    struct array before = {{x, x, x}};
    await async_sleep(1);
    return (struct array){{before.list[0], x + 1, x + 2}};
}

async const struct array *pointer(const struct array *a)
{
    await async_sleep(0);
    return a;
}

async const int constant(void)
{
    await async_sleep(0);
    return 4;
}

async union u either(double d)
{
    await async_sleep(0);
    return (union u){.d = d};
}

async enum e enumerated(void)
{
    await async_sleep(0);
    return two;
}

async partly_const mixed(int x)
{
    await async_sleep(0);
    return (partly_const){x, x + 1};
}

async struct array swapped(struct array a)
{
    return (struct array){{a.list[2], a.list[1], (await array(50)).list[0] + a.list[0]}};
}

async void nothing(void)
{
    return await async_sleep(0);
}

async char *text(void)
{
    static char s[] = "text";
    await async_sleep(0);
    return s;
}

async int main(void)
{
    struct large l = await large(7), m;
    m = await large(l.last + 1);
    struct array a = await array(1);
    a = await swapped(a);
    printf("%d %d %d %d %d\n", l.bytes[4999], m.last, a.list[0], a.list[1], a.list[2]);
    printf("%d %d %.1f %d\n", (await pointer(&a))->list[0], await constant(), (await either(2.5)).d, await enumerated());
    partly_const p = await mixed(8);
    printf("%d %d %s\n", p.fixed, p.free, await text());
    await nothing();
    struct array list[2] = {await array(1), await array(10)};
    list[await constant() - 4] = await swapped(list[1]);
    printf("%d %d\n", list[0].list[0], list[1].list[2]);
    return 0;
}
