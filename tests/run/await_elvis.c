// GNU a ?: b with awaits: the condition is evaluated once.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    printf("<%d>", value);
    return value;
}

async const char *text(const char *s)
{
    await async_sleep(0.5);
    return s;
}

static int count;

async int main(void)
{
    printf(" %d\n", await later(3) ?: 9);
    printf(" %d\n", await later(0) ?: 9);
    printf(" %d\n", await later(0) ?: await later(8));
    printf(" %d\n", count++ ?: await later(7));
    printf(" %d\n", count++ ?: await later(6));
    printf("%d\n", count);
    printf("%s\n", await text(NULL) ?: await text("default"));
    printf("%s\n", await text("given") ?: "default");
    return 0;
}
