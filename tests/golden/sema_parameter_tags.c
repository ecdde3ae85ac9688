// As of any function: who calls it has no such type.
#include <async.h>
async int record(int n, struct s { int a; } *p) { await async_sleep(0); return n + p->a; }
async int anonymous(struct { int a; } *p) { await async_sleep(0); return p->a; }
async int opaque(const struct node *p, enum color { RED } c)
{
    await async_sleep(0);
    return p && c == RED;
}
