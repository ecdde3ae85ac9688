// 41. Variables of a loop's body start afresh on each turn
#include <async.h>
#include <stdio.h>
#include <string.h>

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async int main(void)
{
    for (int i = 0; i < 3; i++) {
        int initialised = 0, list[3] = {i}, from = initialised + i;
        struct { int a, b; } s = {.a = i};
        static int kept;
        printf("%d %d %d %d %d %d %d|", initialised, list[0], list[1], from, s.a, s.b, kept);
        initialised += await later(5);
        list[1] = list[0] = s.b = s.a = from = kept = initialised;
        await later(0);
    }
    puts("");
    for (int i = 0; i < 2; i++) {
        int uninitialised;
        char text[8];
        if (i >= 0)
            uninitialised = await later(i + 1);
        memset(text, 'a' + i, 7);
        text[7] = 0;
        await later(0);
        printf("%d %s|", uninitialised, text);
    }
    puts("");
    for (int i = 0, *p = &i; i < 3; i++) {
        int i = *p * 10;                    // hides the loop's
        await later(0);
        printf("%d ", i);
    }
    int i = 0;
    while (i++ < 2) {
        const int turn = await later(i);
        int *const p = (int *)&turn;
        await later(0);
        printf("%d ", *p);
    }
again:;
    int restarted = 1;
    restarted += await later(1);
    printf("r%d ", restarted);
    if (i++ < 4)
        goto again;
    puts("");
    return 0;
}
