// await in the condition of a do loop and in its body.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    int i = 0;
    do
        printf("i %d\n", i);
    while (await later(++i) < 3);

    do {
        int square = i * i;
        await async_sleep(1);
        printf("square %d\n", square);
    } while (await later(i--) > 2 && await later(1));

    do
        await async_sleep(1);
    while (await later(0));
    printf("end %d\n", i);
    return 0;
}
