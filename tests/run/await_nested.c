// await inside the arguments of what is awaited, several levels deep.
#include <async.h>
#include <stdio.h>

async int add(int x, int y)
{
    await async_sleep(0.25);
    return x + y;
}

async int twice(int x)
{
    return await add(x, x);
}

async int main(void)
{
    printf("%d\n", await twice(await twice(await twice(1))));
    printf("%d\n", await add(await add(1, await add(2, 3)), await add(await add(4, 5), 6)));
    printf("%d\n", await add(await twice(3) + await twice(4), -await add(1, 1)));
    int x = await add(await twice(1), await twice(await add(await twice(2), 1)));
    printf("%d\n", x);
    return 0;
}
