// await in all three parts of a for, with and without a declaration.
#include <async.h>
#include <stdio.h>

static int calls;

async int later(int value)
{
    await async_sleep(0.5);
    calls++;
    return value;
}

async int main(void)
{
    for (int i = await later(0); await later(i) < await later(3); i += await later(1))
        printf("%d ", i);
    printf("calls %d\n", calls);

    int k;
    for (k = await later(5), calls = 0; k > 0; k = await later(k - 2))
        printf("%d ", k);
    printf("calls %d\n", calls);

    for (int a = await later(1), b = await later(8); a < b; a *= 2, b -= await later(1))
        printf("%d/%d ", a, b);
    puts("");

    for (await later(0); ; await later(0))
        if (++k > 2)
            break;
    printf("k %d\n", k);

    for (int i = 0; i < 3; i++)
        await later(i);
    printf("calls %d\n", calls);
    return 0;
}
