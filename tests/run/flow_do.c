// break and continue in do loops: continue goes to the condition, which awaits.
#include <async.h>
#include <stdio.h>

async int check(int value)
{
    await async_sleep(0.5);
    printf("<%d>", value);
    return value;
}

async int main(void)
{
    int i = 0;
    do {
        i++;
        if (i == 2)
            continue;
        await async_sleep(1);
        printf("%d ", i);
    } while (await check(i) < 4);
    printf("end %d\n", i);

    do {
        if (await check(i--) == 2)
            break;
    } while (await check(1));
    printf(" end %d\n", i);

    do {
        do
            if (await check(i) == 1)
                break;
        while (await check(0));
        continue;
    } while (await check(0));
    puts(" end");
    return 0;
}
