// What is kept across an await stands in the frame, once; what is not needed together overlaps.
struct async_frame { long header[3]; };
async void pause_(int seconds);
void sink(void *);
struct kb { char bytes[1024]; };

async void no_locals(void) { await pause_(1); }
async void one_int(void) { int x; sink(&x); await pause_(1); sink(&x); }
async void disjoint(void)
{
    { int a; sink(&a); await pause_(1); sink(&a); }
    { int b; sink(&b); await pause_(1); sink(&b); }
    { int c; sink(&c); await pause_(1); sink(&c); }
}
async void branches(int c)
{
    if (c) { char a[4096]; sink(a); await pause_(1); sink(a); }
    else { char b[4096]; sink(b); await pause_(1); sink(b); }
}
async void argument(struct kb k) { await pause_(1); sink(&k); }
async void before(void) { { char b[1024]; sink(b); } await pause_(1); }
async int dead(int n) { int before = n * 2; sink(&n); await pause_(before); int after = n + 1; return after; }
async int chain(void) { return await dead(1) + await dead(2); }
async int recursive(int n) { return n ? await recursive(n - 1) : 0; }
async int one_after_the_other(void)
{
    int a = 1;
    await pause_(a);
    int b = a + 1;
    await pause_(1);
    int c = b + 1;
    await pause_(1);
    return c;
}
async int filled_in_parts(int n)
{
    int first[2], second[2];
    first[0] = first[1] = n;
    await pause_(1);
    second[0] = first[0];
    second[1] = first[1];
    await pause_(1);
    return second[0] + second[1];
}
async int needed_late(void)
{
    int early = 1, late;
    sink(&early);
    await pause_(1);
    sink(&late);
    await pause_(late);
    return late + early;
}
async struct kb large_result(int n)
{
    struct kb k;
    k.bytes[0] = (char)n;
    await pause_(1);
    return k;
}
async void beside_callee(int n)
{
    int kept = await dead(n);
    await dead(kept);
    struct kb k = await large_result(n);
    sink(&k);
    await pause_(kept);
}
async int two(int a, int b) { await pause_(a); return b; }
async int forward(int a, int b) { await dead(a + b); return await two(b, a); }
async int forward_large(struct kb k) { await pause_(1); await argument(k); return 0; }
