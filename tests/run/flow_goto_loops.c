// goto into and out of loops that await.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int into_while(int n)
{
    int turns = 0;
    goto middle;
    while (n > 0) {
        await async_sleep(1);
        turns += 10;
middle:
        turns += await later(1);
        n--;
    }
    return turns;
}

async int into_for(int start)
{
    int i = start, total = 0;
    goto inside;
    for (i = 0; i < 3; i += await later(1)) {
        total += 100;
inside:
        total += await later(i);
    }
    return total;
}

async int into_do(void)
{
    int n = 0;
    goto check;
    do {
        n += 5;
check:
        await async_sleep(1);
    } while (await later(n++) < 6);
    return n;
}

async int between(void)
{
    int n = 0;
first:
    while (await later(n) < 100) {
        n += 30;
        if (n == 60)
            goto second;
    }
    return n;
second:
    for (;;) {
        n += await later(1);
        if (n % 5 == 0)
            goto first;
    }
}

async int main(void)
{
    printf("%d\n", await into_while(3));
    printf("%d\n", await into_for(1));
    printf("%d\n", await into_do());
    printf("%d\n", await between());
    return 0;
}
