// await with the comma operator: in order, the left value is discarded.
#include <async.h>
#include <stdio.h>

async int say(int value)
{
    await async_sleep(0.5);
    printf("<%d>", value);
    return value;
}

async int main(void)
{
    int a, b;

    a = (await say(1), await say(2));
    printf(" %d\n", a);
    a = 5, b = await say(a), a = b + await say(6);
    printf(" %d %d\n", a, b);
    a = (b++, await say(b), b * 2);
    printf(" %d %d\n", a, b);
    printf(" %d\n", ((void)await say(3), 4));
    await say(7), await say(8);
    puts("");
    int c = (a = await say(1), a + 1), d = (c++, c);
    printf(" %d %d %d\n", a, c, d);
    return 0;
}
