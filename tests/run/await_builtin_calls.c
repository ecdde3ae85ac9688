// awaits in the arguments of library functions, macros and builtins.
#include <async.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async const char *text(const char *s)
{
    await async_sleep(0.5);
    return s;
}

async int main(void)
{
    char buffer[32];

    memset(buffer, await later('x'), (size_t)await later(5));
    buffer[await later(5)] = 0;
    printf("%s %zu\n", buffer, strlen(await text("four")));
    strcpy(buffer, await text("copied"));
    strcat(buffer, await text(" text"));
    puts(buffer);
    printf("%d %d\n", !!isdigit(await later('7')), toupper(await later('q')));
    printf("%d %d\n", strcmp(await text("a"), await text("a")), abs(await later(-4)));
    printf("%.1f\n", fabs(await later(-3) / 2.0));
    errno = await later(ERANGE);
    printf("%d\n", errno == ERANGE);
    char *copy = strdup(await text("dup"));
    defer free(copy);
    printf("%s %.3s\n", copy, await text("abcdef"));
    snprintf(buffer, sizeof buffer, "%d-%s", await later(1), await text("b"));
    puts(buffer);
    putchar(await later('!'));
    putchar('\n');
    return 0;
}
