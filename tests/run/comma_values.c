// A comma operator without parentheses, where its value becomes a result, an error or an operand.
#include <async.h>
#include <stdio.h>

struct pair { int uses, last; };
static int log_count;

static async int plain(int n) { return n++, n * 10; }
static async int waits(int n) { await async_sleep(0); return n++, n * 10; }
static async int deferred(int n)
{
    defer log_count++;
    await async_sleep(0);
    return log_count++, n += log_count, n;
}
static async struct pair a_struct(struct pair p) { await async_sleep(0); return p.uses++, p; }
static async struct pair *a_pointer(struct pair *p) { await async_sleep(0); return p->uses++, p; }
static async int after_void(int x) { await async_sleep(0); return (void)0, x; }
static async int with_await(int x) { return await plain(x), x++, x + await plain(1); }
static async int thrown(int n) { await async_sleep(0); throw n++, n; }
static async int thrown_at_once(int n) { throw n++, n; }
static async int in_a_group(int n)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, plain(1));
        return n++, n;
    }
}
static async int in_a_try(int n)
{
    try {
        await async_sleep(0);
        return n++, n;
    } catch (EIO) {
        return 0;
    }
}
static async int middle(int n) { return n ? n++, n + await waits(n) : 0; }
static async int in_an_index(int *a) { return a[a[0]++, a[0] + await plain(-1)]; }
static async int of_a_switch(int n)
{
    switch (n++, n + await plain(-1)) {
    case 3: return n--, n;
    default: return 0;
    }
}
static async double limited(int n)
{
    async_timeout (5) return n++, n / 2.0;
    return 0;
}

async int main(void)
{
    struct pair p = { 1, 2 };
    int a[] = { 1, 5, 6, 7 };
    printf("%d %d %d\n", await plain(1), await waits(2), await deferred(3));
    p = await a_struct(p);
    printf("%d", p.uses);
    printf(" %d\n", (await a_pointer(&p))->uses);
    printf("%d %d\n", await after_void(4), await with_await(5));
    try { await thrown(3); } catch (int e) { printf("%d", e); }
    try { await thrown_at_once(5); } catch (int e) { printf(" %d\n", e); }
    printf("%d %d %d\n", await in_a_group(1), await in_a_try(2), await middle(1));
    printf("%d %d %g\n", await in_an_index(a), await of_a_switch(2), await limited(2));
    return 0;
}
