// const and volatile variables across awaits, with initialisers that await.
#include <async.h>
#include <stdio.h>

struct limits { const int low, high; };

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    const int a = await later(1);
    const int list[] = {a, await later(2), 3};
    const struct limits limits = {await later(4), 5};
    struct limits copy = limits;
    const char *const text = "text";
    volatile int v = await later(6);
    volatile int values[2] = {7, 8};
    const volatile int cv = 9;

    for (int i = 0; i < 2; i++) {
        const int square = i * i + await later(10);
        await async_sleep(1);
        printf("%d ", square);
        v += i;
        values[i]++;
    }
    await async_sleep(1);
    printf("\n%d %d %d %d\n", a, list[0], list[1], list[2]);
    printf("%d %d %d %d %s\n", limits.low, limits.high, copy.low, copy.high, text);
    v = v + await later(1);
    printf("%d %d %d %d\n", v, values[0], values[1], cv);
    return 0;
}
