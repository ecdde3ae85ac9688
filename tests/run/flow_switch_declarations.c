// Declarations in a switch body: in scope under every case, initialised by none.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async int shared(int n)
{
    switch (n) {
        int common;
        enum { STEP = 3 };
    case 1:
        common = await later(STEP);
        await async_sleep(1);
        return common + 1;
    case 2:
        common = 20;
        common += await later(STEP);
        return common;
    default:
        common = -1;
        await async_sleep(1);
        return common;
    }
}

async int loop(void)
{
    int total = 0;
    for (int i = 0; i < 5; i++) {
        switch (await later(i)) {
        case 1:
            continue;
        case 3:
            goto out;
        default:
            total += await later(10);
            break;
        }
        total += i;
    }
out:
    return total;
}

async int main(void)
{
    printf("%d %d %d\n", await shared(1), await shared(2), await shared(3));
    printf("%d\n", await loop());
    return 0;
}
