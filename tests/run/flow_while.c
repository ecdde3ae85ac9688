// break and continue in while loops that await.
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
    while (await later(i) < 10) {
        i++;
        if (i == 2)
            continue;
        if (await later(i) == 4)
            continue;
        printf("%d ", i);
        if (i == 6)
            break;
        await async_sleep(1);
    }
    printf("end %d\n", i);

    while (1) {
        int fresh = 0;
        if (await later(i--) == 3)
            break;
        fresh++;
        await async_sleep(1);
        printf("%d/%d ", i, fresh);
    }
    puts("");

    while (i --> 0)
        if (await later(i) % 2)
            printf("%d ", i);
    printf("end %d\n", i);
    return 0;
}
