// A return value is computed before the defers run.
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };

static int x;

async int variable(void)
{
    int n = 1;
    defer n = 100;
    return n;
}

async int global(void)
{
    defer x++;
    await async_sleep(1);
    return ++x;
}

async struct pair structure(void)
{
    struct pair p = {1, 2};
    defer p.a = 9;
    defer await async_sleep(1);
    return p;
}

async int awaited(void)
{
    defer printf("deferred ");
    return await global();
}

async int early(int n)
{
    defer printf("a ");
    if (n == 1)
        return 1;
    defer printf("b ");
    if (n == 2)
        return 2;
    defer printf("c ");
    return 3;
}

async void nothing(int n)
{
    defer puts("nothing");
    if (n)
        return;
    printf("end, ");
}

async int main(void)
{
    printf("%d\n", await variable());
    printf("%d ", await global());
    printf("%d\n", x);
    printf("%d\n", (await structure()).a);
    printf("%d\n", await awaited());
    for (int i = 1; i < 4; i++)
        printf("%d\n", await early(i));
    await nothing(0);
    await nothing(1);
    return 0;
}
