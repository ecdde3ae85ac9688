// Array members of awaited struct values: their pointers hold to the end of the full expression.
#include <async.h>
#include <stdio.h>
#include <string.h>

struct s { int n; char text[12]; int list[3]; };

async struct s make(char c)
{
    await async_sleep(1);
    return (struct s){3, {c, (char)(c + 1)}, {c - 'a', 1, 2}};
}

async int three(void)
{
    char fill[200] = "xxxx";
    await async_sleep(1);
    return fill[0] == 'x' ? 3 : 0;
}

async size_t both(const char *a, const char *b)
{
    await async_sleep(1);
    return strlen(a) * 10 + strlen(b);
}

async int main(void)
{
    printf("%s %s %d\n", (await make('a')).text, (await make('c')).text, await three());
    printf("%zu\n", await both((await make('a')).text, (await make('b')).text));
    printf("%d\n", (await make('e')).list[await three() - 3] + (await make('c')).list[0]);
    printf("%d\n", strcmp((await make('x')).text, (await make('x')).text));
    for (int i = 0; i < 2; i++) {
        char copy[12];
        strcpy(copy, (await make((char)('k' + i))).text);
        printf("%s %d\n", copy, await three());
    }
    return 0;
}
