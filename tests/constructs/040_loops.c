// 40. Awaits in the headers of loops; where continue goes
#include <async.h>
#include <stdio.h>

static int n;

async int count(int limit)
{
    await async_sleep(0);
    return n++ < limit;
}

async int say(int x)
{
    await async_sleep(0);
    printf("<%d>", x);
    return x;
}

async int main(void)
{
    int i, k = 0;
    while (await count(3))
        printf("%d ", n);
    puts("");
    n = 0;
    do {
        if (n == 2)
            continue;                       // goes to the condition
        printf("%d ", n);
    } while (await count(4));
    puts("");
    for (i = await say(0); i < await say(3); i += await say(1)) {
        if (i == 1)
            continue;                       // goes to the increment
        printf("%d ", i);
    }
    puts("");
    for (await say(1); k < 2 && await say(2); await say(3), k++)
        ;
    puts("");
    for (int a = await say(5), b = 0; a > await say(b); a--, b++)
        if (b == 1)
            break;
    puts("");
    for (;;) {
        if (await say(k++) == 4)
            break;
        else
            continue;
    }
    puts("");
    n = 0;
    do
        printf("%d", await say(n));
    while (await count(2) && n < 2);
    while (!await count(6))
        puts("never");
    puts("");
    for (i = 0; i < 2; i++)
        for (k = 0; k < 2; k++)
            while (1) {
                do {
                    if (await say(10 * i + k))
                        break;
                    continue;
                } while (0);
                break;
            }
    puts("");
    return 0;
}
