// Struct values that were read to the left of an await are kept as they were.
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };

static struct pair g = {1, 2};

async int change(int a)
{
    await async_sleep(0.5);
    g.a = a;
    return g.a;
}

static void show(struct pair p, int n, struct pair q)
{
    printf("%d %d %d\n", p.a, n, q.a);
}

async int main(void)
{
    show(g, await change(10), g);
    struct pair pairs[] = {g, {await change(20), 0}, g};
    printf("%d %d %d\n", pairs[0].a, pairs[1].a, pairs[2].a);
    struct pair *p = &g;
    show(*p, await change(30), *p);
    printf("%d\n", g.a - await change(40));
    return 0;
}
