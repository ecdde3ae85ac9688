// 54. A loop whose awaits never wait does not grow the stack
#include <async.h>
#include <stdio.h>
#include <stdint.h>

static intptr_t lowest, highest;

static void look(void)
{
    char here;
    intptr_t at = (intptr_t)&here;
    if (!highest || at > highest)
        highest = at;
    if (!lowest || at < lowest)
        lowest = at;
}

async int at_once(int x)
{
    look();
    return x + 1;
}

async int two_deep(int x)
{
    if (x == 1000000)
        await async_sleep(0);
    return await at_once(x);
}

async void other(int *ran)
{
    *ran = 1;
    await async_sleep(0);
}

async int main(void)
{
    int x = 0, ran = 0;
    async_spawn(other(&ran));
    while (x < 300000)
        x = await two_deep(x);
    printf("%d %d %d\n", x, ran, highest - lowest < 1000);
    await async_sleep(0);
    printf("%d\n", ran);
    return 0;
}
