// async as a typedef name hides the specifier; _Async and _Await always work.
#include <async.h>
#include <stdio.h>

_Async int add(int x, int y)
{
    await async_sleep(1);
    return x + y;
}

typedef long async;

static async twice(async n)
{
    async m = n;
    return m + n;
}

_Async int main(void)
{
    async big = 1L << 33;

    printf("%ld\n", (long)twice(big));
    printf("%d\n", await add(1, 2));
    return 0;
}
