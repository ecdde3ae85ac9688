// Code that cannot be reached, empty statements, labels at the end of a block.
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int after_return(int n)
{
    return await later(n);
    await later(99);
    return 0;
}

async int never_ends(int n)
{
    for (;;)
        if (await later(n++) > 3)
            return n;
}

async void fail(void)
{
    await async_sleep(1);
    fflush(stdout);
    _Exit(0);
}

async int main(void)
{
    ;
    {}
    printf("%d\n", await after_return(1));
    printf("%d\n", await never_ends(0));
    if (0)
        printf("%d\n", await later(2));
    while (0)
        await later(3);
    for (int i = 0; i < 2; i++) {
        if (await later(i))
            goto next;
        puts("zero");
next:;
    }
    await fail();
    puts("never");
    return 1;
}
