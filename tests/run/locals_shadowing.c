// Inner variables hide outer ones, parameters, globals and functions; all live across awaits.
#include <async.h>
#include <stdio.h>

static int x = 1;

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int shadow(int n)
{
    {
        int n = 50;
        await async_sleep(1);
        n++;
        printf("%d ", n);
    }
    for (int n = 0; n < 2; n++) {
        await async_sleep(1);
        printf("%d ", n);
        {
            int n = await later(9);
            printf("%d ", n);
        }
    }
    return n;
}

async int main(void)
{
    printf("%d ", x);
    int x = await later(2);
    {
        int y = x, x = y + await later(1);
        {
            char x[] = "deep";
            await async_sleep(1);
            printf("%s ", x);
        }
        printf("%d ", x);
    }
    printf("%d\n", x);
    printf("%d\n", await shadow(7));
    {
        int later = 3;
        await async_sleep(later);
        printf("%d\n", later);
    }
    {
        extern int printf(const char *, ...);
        int shadow = await later(4);
        printf("%d\n", shadow);
    }
    return 0;
}
