// Initialisers with awaits are evaluated in the order in which they are written.
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };
struct nest { struct pair p, q; int list[3]; };

static int g;

async int bump(void)
{
    await async_sleep(0.5);
    return ++g;
}

static int say(int n)
{
    printf("%d ", n);
    return n;
}

async int main(void)
{
    int list[3] = {g, await bump(), g};
    printf("%d %d %d\n", list[0], list[1], list[2]);
    int placed[3] = {[2] = g, [0] = await bump(), [1] = g};
    printf("%d %d %d\n", placed[0], placed[1], placed[2]);
    struct pair p = {.b = g, .a = await bump()};
    printf("%d %d\n", p.a, p.b);
    struct nest n = {.list = {g, await bump()}, .p = {g, await bump()}, .q.b = g};
    printf("%d %d %d %d %d %d\n", n.list[0], n.list[1], n.p.a, n.p.b, n.q.a, n.q.b);
    struct pair from = {say(1), say(2) + await bump()}, to = {say(3), from.b};
    printf("%d %d %d\n", from.b, to.a, to.b);
    p = (struct pair){.a = p.b, .b = await bump() + p.a};
    printf("%d %d\n", p.a, p.b);
    int x = g, y = x + await bump(), z = g - x;
    printf("%d %d %d\n", x, y, z);
    return 0;
}
