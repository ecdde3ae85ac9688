// await in return statements: alone, in expressions, with conversion, of void coroutines.
#include <async.h>
#include <stdio.h>

struct wide { long numbers[20]; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int tail(int value)
{
    return await later(value);
}

async int tails(int value)
{
    return await tail(await tail(value) + 1);
}

async char narrow(int value)
{
    return await later(value);
}

async double widened(int value)
{
    return await later(value);
}

async struct wide wide(int start)
{
    struct wide w;
    for (int i = 0; i < 20; i++)
        w.numbers[i] = start + i;
    await async_sleep(0.5);
    return w;
}

async struct wide wide_tail(int start)
{
    return await wide(await later(start));
}

async void nothing(int value)
{
    if (value)
        return;
    printf("value %d\n", await later(value));
}

async int main(void)
{
    printf("%d\n", await tail(1));
    printf("%d\n", await tails(1));
    printf("%d\n", await narrow(0x141));
    printf("%.1f\n", await widened(3) / 2);
    struct wide w = await wide_tail(100);
    printf("%ld %ld\n", w.numbers[0], w.numbers[19]);
    await nothing(1);
    await nothing(0);
    return await later(4) - 4;
}
