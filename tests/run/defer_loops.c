// Defers in loop bodies run on each turn, by break and continue too.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int main(void)
{
    for (int i = 0; i < 5; i++) {
        defer printf("d%d ", i);
        if (await later(i) == 1)
            continue;
        defer printf("e%d ", i);
        if (i == 3)
            break;
        printf("%d ", i);
    }
    puts("");
    int n = 0;
    while (n < 3) {
        defer n++;
        defer await later(1);
        if (n == 1)
            continue;
        printf("n%d ", n);
    }
    puts("");
    do {
        defer printf("inner%d ", n);
        for (;;) {
            defer printf("innermost ");
            if (await later(n--))
                break;
        }
    } while (n > 1);
    puts("");
    switch (await later(2)) {
    case 2: {
        defer printf("case ");
        break;
    }
    default:
        puts("never");
    }
    puts("end");
    return 0;
}
