// Results that are not used: statements, (void), commas, expressions with no effect.
#include <async.h>
#include <stdio.h>

struct big { int list[100]; };

async int later(int value)
{
    await async_sleep(0.5);
    printf("<%d>", value);
    return value;
}

async struct big big(void)
{
    struct big b = {{1}};
    await async_sleep(0.5);
    printf("<big>");
    return b;
}

async void nothing(void)
{
    await async_sleep(0.5);
    printf("<nothing>");
}

async int main(void)
{
    await later(1);
    (void)await later(2);
    await big();
    (void)await big();
    await nothing();
    (void)await nothing();
    (await later(3));
    ((await later(4)));
    if (1)
        await later(5);
    else
        await later(6);
    for (int i = 0; i < 2; i++)
        await nothing();
    puts("");
    return 0;
}
