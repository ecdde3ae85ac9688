// break and continue in for loops: continue goes to the third part, which awaits.
#include <async.h>
#include <stdio.h>

async int step(int *i, int by)
{
    await async_sleep(0.5);
    *i += by;
    printf("+");
    return *i;
}

async int main(void)
{
    for (int i = 0; i < 6; await step(&i, 1)) {
        if (i % 2)
            continue;
        await async_sleep(1);
        printf("%d", i);
        if (i == 4)
            break;
    }
    puts("");

    int n = 0;
    for (;;) {
        if (await step(&n, 2) > 5)
            break;
        if (n == 2)
            continue;
        printf("%d", n);
    }
    printf("%d\n", n);

    for (int i = 0, k = 10; i < k; await step(&i, 3), await step(&k, -1))
        for (int m = 0; m < 3; m++) {
            if (m == 1)
                continue;
            if (i > 3)
                break;
            printf("%d", await step(&m, 0));
        }
    puts("");
    return 0;
}
