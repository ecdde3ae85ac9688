// 22. The comma operator, and commas in the header of a for
#include <async.h>
#include <stdio.h>

static int x;

async int later(int value)
{
    await async_sleep(0);
    printf("<%d>", value);
    return value;
}

async int main(void)
{
    int a = (x = 5, await later(x + 1), x * 2);
    printf("%d\n", a);
    a = (await later(1), await later(2), await later(3));
    printf("%d\n", a);
    int i, k;
    for (i = 0, k = await later(10); i < k && (x++, await later(i), i < 2); i++, k -= await later(1))
        printf("%d %d\n", i, k);
    printf("%d %d %d\n", i, k, x);
    printf("%d\n", (a++, a += await later(a), a++) + 1);
    (void)(await later(1), 5), a = 2;
    x = 0;
    int y = (x++, x++) + (await later(x), x++);
    printf("%d %d\n", y, a);
    printf("%d\n", ((void)later, await later(0)));
    return 0;
}
