// 50. The ends of functions: noreturn, unreachable, falling off
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

_Noreturn static void die(int status)
{
    printf("dying %d\n", status);
    exit(status);
}

async int no_return_at_the_end(int x)
{
    if (await later(x))
        return 3;
    die(1);
}

async int unreachable(int x)
{
    switch (await later(x)) {
    case 1: return 10;
    case 2: return await later(20);
    }
    __builtin_unreachable();
}

async int endless(void)
{
    for (int i = 0;; i++)
        if (await later(i) == 4)
            return i;
}

async int falls_off(int x)
{
    if (await later(x))
        return 1;
    else
        await later(2);
    // the result is not used then
    return 0;
}

async void returns_nothing(int x)
{
    if (x)
        return;
    await later(0);
    puts("end");
}

async int both(int x)
{
    if (await later(x))
        return 1;
    else
        return 2;
}

async int main(void)
{
    printf("%d %d %d %d\n", await no_return_at_the_end(1), await unreachable(1), await unreachable(2), await endless());
    await falls_off(0);
    await returns_nothing(1);
    await returns_nothing(0);
    printf("%d %d\n", await both(0), await both(1));
    if (await later(1))
        await no_return_at_the_end(0);
}
