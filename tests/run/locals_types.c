// Types, enumerators and typedefs that are local to a coroutine, hidden and reused.
#include <async.h>
#include <stdio.h>

typedef int number;
struct pair { int a; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int first(void)
{
    struct local { int x, y; } l = {1, await later(2)};
    enum { ONE = 1, TEN = 10 };
    typedef struct local *local_ptr;
    int list[TEN] = {[ONE] = 5};
    local_ptr p = &l;

    await async_sleep(1);
    return p->x + p->y + list[ONE] + TEN;
}

async int second(void)
{
    struct local { char text[4]; } l = {"abc"};
    enum { ONE = 100 };

    await async_sleep(1);
    return (int)sizeof l + ONE;
}

async int hidden(void)
{
    struct pair outer = {1};
    typedef char *number;
    struct pair { number text; int b; } inner = {"text", await later(2)};
    {
        typedef double number;
        number half = 0.5;
        struct pair { int c, d, e; } deep = {3, 4, await later(5)};
        await async_sleep(half);
        printf("%.1f %d ", half, deep.e);
    }
    number other = inner.text + 1;
    await async_sleep(1);
    printf("%s %s ", inner.text, other);
    return outer.a + inner.b;
}

async int linked(void)
{
    struct node { int value; struct node *next; };
    struct node b = {2, NULL}, a = {await later(1), &b};
    int total = 0;
    for (struct node *n = &a; n; n = n->next)
        total += await later(n->value);
    return total;
}

async int main(void)
{
    number n = await later(3);
    printf("%d %d\n", await first(), await second());
    printf("%d\n", await hidden());
    printf("%d\n", await linked());
    {
        int number = await later(4);
        printf("%d %d\n", n, number);
    }
    return 0;
}
