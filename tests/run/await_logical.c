// await with && and ||: only what is needed is awaited, and the value is 0 or 1.
#include <async.h>
#include <stdio.h>

async int say(const char *text, int value)
{
    await async_sleep(0.5);
    printf("%s ", text);
    return value;
}

async int main(void)
{
    int r;

    r = await say("a", 5) && await say("b", 7);
    printf("= %d\n", r);
    r = await say("a", 0) && await say("b", 7);
    printf("= %d\n", r);
    r = await say("a", 5) || await say("b", 7);
    printf("= %d\n", r);
    r = await say("a", 0) || await say("b", 7);
    printf("= %d\n", r);
    r = await say("a", 0) || await say("b", 0);
    printf("= %d\n", r);
    r = (await say("a", 1) && await say("b", 0)) || await say("c", 4);
    printf("= %d\n", r);
    r = 1 + (0 && await say("never", 1)) + !(await say("x", 0) || 0);
    printf("= %d\n", r);
    if (r && (await say("a", 0) || (await say("b", 1) && await say("c", 1))))
        puts("taken");
    const char *p = NULL;
    r = p && *p == await say("never", 1);
    printf("= %d\n", r);
    r = !await say("a", 3) || !!await say("b", 3);
    printf("= %d\n", r);
    return 0;
}
