// Plain C starts coroutines with async_run, stores them, and calls through pointers.
#include <async.h>
#include <stdio.h>

struct pair { int a, b; };

async int add(int x, int y)
{
    await async_sleep(1);
    return x + y;
}

async struct pair both(int x, int y)
{
    struct pair p = {await add(x, y), await add(x, -y)};
    return p;
}

async void hello(const char *who)
{
    await async_sleep(1);
    printf("hello %s\n", who);
}

static int run(async int (*op)(int, int), int x, int y)
{
    return async_run(op(x, y));
}

int main(void)
{
    printf("%d\n", async_run(add(3, 4)));
    printf("%d\n", async_run(add(1, 2)) + async_run(add(10, 20)));
    struct pair p = async_run(both(5, 2));
    printf("%d %d\n", p.a, p.b);
    async_run(hello("plain C"));
    printf("%d\n", run(add, 6, 7));
    async_task(int) task = add(8, 9);
    printf("%d\n", async_run(task));
    return 0;
}
