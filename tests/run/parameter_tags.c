// Tags that a parameter list declares: in scope in the body only.
#include <async.h>
#include <stdio.h>

async int opaque(struct node *p) { await async_sleep(0); return p == NULL; }
async int record(int n, struct s { int a, b; } *p)
{
    struct s copy = { n, 2 };
    await async_sleep(0);
    return p ? p->a : copy.a + copy.b;
}
async int color(enum color { RED = 3, GREEN } c)
{
    enum color other = GREEN;
    await async_sleep(0);
    return c + other;
}
async int shade(enum color { RED = 10, GREEN } c) { await async_sleep(0); return c + GREEN; }
async int anonymous(struct { union { int a; char text[4]; }; enum { ONE = 1, TWO } number; } *p)
{
    await async_sleep(0);
    return p ? p->a + p->number : TWO;
}
async int nested(int n, struct outer { struct inner { int x; } in; } v, struct inner *p)
{
    struct inner in = { n };
    await async_sleep(0);
    return in.x + (p ? p : &v.in)->x;
}
async int callback(int (*call)(struct s *, enum { NEVER } n), struct s *s)
{
    await async_sleep(0);
    return call == NULL && s == NULL;
}
async int old(p, n) struct k { int a; } *p; int n; { await async_sleep(0); return p ? p->a : n; }
async int later(struct later *p) { await async_sleep(0); return p == NULL; }
struct later { int a; };
async int main(void)
{
    const int RED = 100;
    printf("%d %d %d %d\n", await opaque(NULL), await record(5, NULL), await color(1), await shade(RED));
    printf("%d %d %d %d\n", await anonymous(NULL), await callback(NULL, NULL), await old(NULL, 8),
           await later(NULL));
    async_task(int) t = color(2);
    printf("%d\n", await t);
    return 0;
}
