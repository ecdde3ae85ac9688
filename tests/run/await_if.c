// await in the condition of an if, in its branches, in an else-if chain.
#include <async.h>
#include <stdio.h>

async int later(int value)
{
    await async_sleep(0.5);
    return value;
}

async const char *size(int n)
{
    if (await later(n) < 10)
        return "small";
    else if (await later(n) < 100) {
        await async_sleep(1);
        return "medium";
    } else if (n == 1000)
        if (await later(0))
            return "never";
        else
            return "exactly a thousand";
    else
        return "big";
}

async int main(void)
{
    static const int sizes[] = {1, 50, 500, 1000};

    for (int i = 0; i < 4; i++)
        puts(await size(sizes[i]));
    if (await later(1))
        if (!await later(0))
            puts("both");
    if (await later(0))
        ;
    else
        puts("else");
    if ((await later(3), await later(0)))
        puts("wrong");
    return 0;
}
