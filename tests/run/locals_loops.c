// Block variables are initialised anew on each turn, whatever awaits stand in the block.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    for (int i = 0; i < 3; i++) {
        int count = 0;
        int list[3] = {i};
        struct { int a, b; } s = {.b = i};
        count++;
        list[1]++;
        s.a += 2;
        await async_sleep(1);
        count++;
        list[2] += 5;
        printf("%d %d %d %d %d %d\n", count, list[0], list[1], list[2], s.a, s.b);
        list[0] = s.b = 99;
    }
    int n = 0;
    while (n < 2) {
        int twice = 2 * n;
        if (twice) {
            int inner = await later(twice);
            twice += inner;
        } else {
            double inner = 0.5;
            await async_sleep(inner);
            twice += inner > 0.4;
        }
        printf("%d ", twice);
        n++;
    }
    puts("");
    do {
        char buffer[24];
        snprintf(buffer, sizeof buffer, "turn %d", n);
        await async_sleep(1);
        puts(buffer);
    } while (--n);
    return 0;
}
