// Members of awaited struct values: scalars, nested structs, arrays and their elements.
#include <async.h>
#include <stdio.h>

struct inner { short s; char name[8]; };
struct outer { int n; struct inner inner; int list[4]; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async struct outer make(int n)
{
    await async_sleep(0.5);
    return (struct outer){n, {(short)(n + 1), "name"}, {n, n * 2, n * 3, n * 4}};
}

async int main(void)
{
    printf("%d\n", (await make(3)).n);
    printf("%d\n", (await make(3)).inner.s);
    printf("%s\n", (await make(3)).inner.name);
    printf("%d\n", (await make(3)).list[2]);
    printf("%d\n", (await make(3)).list[await later(3)]);
    return 0;
}
