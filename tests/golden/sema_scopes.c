// No name twice in a scope, and what a for may declare.
#include <async.h>

async int parameter(int a) { int a = 2; return a; }
async int twice(int a, int a) { return a; }
async int block(int n)
{
    int b = n;
    await async_sleep(b);
    int b = 3, typedef_too;
    typedef int typedef_too;
    return b;
}
async int loops(int n)
{
    for (static int i; i < n; i++)
        await async_sleep(i);
    for (typedef int T; n < 3; n++)
        await async_sleep((T)n);
    for (extern int e; n < e; n++)
        await async_sleep(n);
    for (int i = 0, i = 1; i < n; i++)
        await async_sleep(i);
    return n;
}
async int fine(int a, int (*b)(int a))
{
    extern int e;
    extern int e;
    async int loops(int a), loops(int);
    typedef int T;
    typedef int T;
    {
        T a = b(1);
        await async_sleep(a);
    }
    for (register int a = 1; a < e; a++) {
        int a = 3;
        await async_sleep(a);
    }
    try {
        return await loops(a);
    } catch (int a) {
        return a;
    }
}
async int again(int a) { return a; }
async int again(int a);
async int again(int a) { await async_sleep(a); return a + 1; }
