// What is kept across an await stands in the frame, once; siblings overlap.
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
