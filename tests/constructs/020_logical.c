// 20. && and || await only when needed, and give 0 or 1
#include <async.h>
#include <stdio.h>

async int say(int value)
{
    await async_sleep(0);
    printf("<%d>", value);
    return value;
}

async const char *text(const char *s)
{
    await async_sleep(0);
    return s;
}

async double real(double d)
{
    await async_sleep(0);
    return d;
}

async int main(void)
{
    printf(" %d\n", 0 && await say(1));
    printf(" %d\n", 2 && await say(5));
    printf(" %d\n", await say(0) && await say(1));
    printf(" %d\n", 3 || await say(1));
    printf(" %d\n", 0 || await say(7));
    printf(" %d\n", await say(0) || await say(0) || await say(9) || await say(8));
    printf(" %d\n", (await say(1) && await say(0)) || (await say(2) && await say(3)));
    printf(" %d\n", (await text("x") && await real(0.5)) + (!await text(NULL) && !await real(0.0)));
    printf(" %zu\n", sizeof(1 && await say(1)));
    int n = 0;
    printf(" %d", n++ && await say(n));
    printf(" %d", n++ && await say(n));
    printf(" %d\n", n);
    if (await say(0) || (n = 5, await say(n)))
        puts(" yes");
    while (n-- > 3 && await say(n))
        ;
    puts("");
    printf(" %d\n", !(await say(1) && !await say(0)));
    return 0;
}
