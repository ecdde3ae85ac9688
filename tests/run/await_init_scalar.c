// await in the initialisers of scalars, several declarators in one declaration.
#include <async.h>
#include <stdbool.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async const char *name(void)
{
    await async_sleep(0.5);
    return "name";
}

async int main(void)
{
    int a = await later(1), b = a + await later(2), c = b * 2;
    const int d = await later(c) + 1;
    double half = await later(1) / 2.0;
    unsigned char wrapped = await later(257);
    bool yes = await later(7);
    const char *text = await name(), *rest = text + 2;
    int braced = {await later(9)};
    long wide = await later(-1);

    printf("%d %d %d %d\n", a, b, c, d);
    printf("%.1f %d %d\n", half, wrapped, yes);
    printf("%s %s %d %ld\n", text, rest, braced, wide);
    return 0;
}
