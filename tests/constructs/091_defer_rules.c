// 91. defer: last in, first out, on every way out; the value is computed before
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int later(int x)
{
    await async_sleep(1);
    return x;
}

async int value_before(void)
{
    int x = 1;
    defer x = 100;
    defer { x = await later(50); printf("x%d ", x); }
    return x + await later(1);
}

async void ways(int way)
{
    defer printf("function\n");
    for (int i = 0; i < 2; i++) {
        defer printf("a%d ", i);
        defer await later(0);
        if (way == 1 && i == 0)
            continue;
        if (way == 2)
            break;
        defer printf("b%d ", i);
        if (way == 3)
            goto out;
        if (way == 4)
            return;
        if (way == 5)
            throw EDOM;
    }
out:
    printf("out ");
}

async int nested(void)
{
    defer printf("1\n");
    {
        defer {
            defer printf("3 ");
            printf("2 ");
        }
        defer if (await later(1)) printf("4 ");
        printf("5 ");
    }
    printf("6 ");
    return 7;
}

async int throws_in_defer(void)
{
    try {
        defer printf("still runs ");
        defer throw ERANGE;
        throw EDOM;
    } catch (ERANGE) {
        return ERANGE;
    }
    return 0;
}

async int main(void)
{
    printf("%d\n", await value_before());
    for (int way = 0; way < 6; way++)
        try {
            await ways(way);
        } catch (EDOM) {
            puts("EDOM");
        }
    printf("%d\n", await nested());
    printf("%d\n", await throws_in_defer() == ERANGE);
    return 0;
}
