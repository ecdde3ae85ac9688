// 36. A result that is not wanted
#include <async.h>
#include <stdio.h>

struct s { int a[3]; };

__attribute__((warn_unused_result)) async int important(int x)
{
    await async_sleep(0);
    printf("<%d>", x);
    return x;
}

async int plain(int x)
{
    await async_sleep(0);
    printf("<%d>", x);
    return x;
}

async struct s structure(void)
{
    await async_sleep(0);
    return (struct s){{1, 2, 3}};
}

async int main(void)
{
    await plain(1);
    (void)await plain(2);
    (await plain(3));
    await structure();
    (void)(await structure()).a[1];
    await plain(4), await plain(5);
    if (await plain(6))
        await plain(7);
    for (await plain(8); await plain(0); await plain(9))
        ;
    (void)await important(10);
    int used = await important(11);
    puts("");
    return used - 11;
}
