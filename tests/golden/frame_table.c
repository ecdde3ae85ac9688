// The programs of bench/frames: what each frame takes beside its header ("make bench-frames").
#include <async.h>

void sink(void *);
async void leaf(void);   // of another unit: its frame is pushed when it is awaited

async void no_locals(void)
{
    await leaf();
}

async void one_int(void)
{
    int x = 1;
    sink(&x);
    await leaf();
    sink(&x);
}

async void disjoint_ints(void)
{
    { int a = 1; sink(&a); await leaf(); sink(&a); }
    { int b = 1; sink(&b); await leaf(); sink(&b); }
    { int c = 1; sink(&c); await leaf(); sink(&c); }
    { int d = 1; sink(&d); await leaf(); sink(&d); }
    { int e = 1; sink(&e); await leaf(); sink(&e); }
    { int f = 1; sink(&f); await leaf(); sink(&f); }
    { int g = 1; sink(&g); await leaf(); sink(&g); }
    { int h = 1; sink(&h); await leaf(); sink(&h); }
    { int i = 1; sink(&i); await leaf(); sink(&i); }
    { int j = 1; sink(&j); await leaf(); sink(&j); }
    { int k = 1; sink(&k); await leaf(); sink(&k); }
}

async void branches(int which)
{
    if (which) {
        char a[4096];
        sink(a);
        await leaf();
        sink(a);
    } else {
        char b[4096];
        sink(b);
        await leaf();
        sink(b);
    }
}

struct kilobyte { char bytes[1024]; };

async void argument(struct kilobyte k)
{
    await leaf();
    sink(&k);
}

async void before(void)
{
    {
        char b[1024];
        sink(b);
    }
    await leaf();
}

async int result(int x)
{
    int y = x * 3;
    await leaf();
    return y;
}

async int scopes(void)
{
    {
        char a[1024];
        sink(a);
        await leaf();
        sink(a);
    }
    {
        char b[1024];
        sink(b);
        await leaf();
        sink(b);
    }
    return 0;
}

async int successive(int n)
{
    int a[64], b[64], c[64], sum = 0;
    for (int i = 0; i < 64; i++)
        a[i] = n + i;
    await leaf();
    for (int i = 0; i < 64; i++)
        b[i] = a[i] * a[63 - i];
    await leaf();
    for (int i = 0; i < 64; i++)
        c[i] = b[i] * b[63 - i];
    await leaf();
    for (int i = 0; i < 64; i++)
        sum += c[i] * c[63 - i];
    return sum;
}

async int link0(void) { char b[64]; sink(b); await leaf(); sink(b); return 0; }
async int link1(void) { char b[64]; sink(b); int r = await link0(); sink(b); return r; }
async int link2(void) { char b[64]; sink(b); int r = await link1(); sink(b); return r; }
async int link3(void) { char b[64]; sink(b); int r = await link2(); sink(b); return r; }
async int chain5(void) { char b[64]; sink(b); int r = await link3(); sink(b); return r; }
