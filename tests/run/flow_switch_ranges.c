// GNU case ranges, negative and wide cases, enumerators, with awaits.
#include <async.h>
#include <limits.h>
#include <stdio.h>

enum kind { NONE, SOME = 5, ALL };

async long later(long value)
{
    await async_sleep(0.5);
    return value;
}

async const char *grade(int n)
{
    switch (await later(n)) {
    case LONG_MIN ... -1: return "negative";
    case 0: return "zero";
    case 1 ... 9: await async_sleep(1); return "digit";
    case 'a' ... 'z': return "letter";
    case 1000 ... 1999: {
        long rest = await later(n - 1000);
        return rest > 500 ? "high" : "low";
    }
    default: return "other";
    }
}

async int kind(enum kind k)
{
    switch (k) {
    case NONE: return await later(1);
    case SOME: return await later(2);
    case ALL: return await later(3);
    }
    return -1;
}

async int main(void)
{
    static const int all[] = {-7, 0, 5, 'q', 1100, 1600, 5000};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        printf("%s ", await grade(all[i]));
    puts("");
    printf("%d %d %d\n", await kind(NONE), await kind(SOME), await kind(ALL));
    switch (await later(1L << 40)) {
    case 0: puts("cut off"); break;
    case 1L << 40: puts("long"); break;
    }
    return 0;
}
