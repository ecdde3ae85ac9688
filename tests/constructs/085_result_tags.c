// 85. The type of a result may be defined where the coroutine function is declared
#include <async.h>
#include <stdio.h>

async struct point { int x, y; } origin(void);
static async enum color { RED, GREEN } paint(async_task(int) task)
{
    return await task ? GREEN : RED;
}
typedef async union number { int whole; float real; } number_function(int);

async struct holder { async_task(int) task; enum color color; } *same(struct holder *holder)
{
    await async_sleep(0);
    return holder;
}

async struct point origin(void)
{
    struct point p = {1, 2};
    await async_sleep(0);
    return p;
}

async union number number(int x)
{
    return (union number){.whole = x};
}

async __typeof__(struct inside { int n; }) inside(void)
{
    return (struct inside){5};
}

async int one(void)
{
    return 1;
}

async int main(void)
{
    struct point p = await origin();
    struct holder h = {one(), await paint(one())};
    number_function *make = number;
    printf("%d %d %d\n", p.x, p.y, await same(&h) == &h);
    printf("%d %d %d\n", await h.task, h.color == GREEN, (await make(7)).whole);
    async struct here { int a, b; } block(void);
    printf("%d %d\n", (await inside()).n, (int)sizeof(struct here));
    return 0;
}
