// 8. Definitions in the style of K&R, functions without a prototype
#include <async.h>
#include <stdio.h>

static int plain();

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int old(a, b, s)
    int a;
    char b;
    const char *s;
{
    a += await later(b);
    return a + s[await later(1)];
}

async int none()
{
    return await later(plain(1, 2));
}

static int plain(a, b)
    int a, b;
{
    return a * 10 + b;
}

async int main()
{
    printf("%d\n", await old(1, 2, "\1\2"));
    printf("%d\n", await none());
    return 0;
}
