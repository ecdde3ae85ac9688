// 92. __attribute__((cleanup)), in one order with the defers
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define CLEAN __attribute__((cleanup(clean)))
#define FREE __attribute__((cleanup(free_pointer)))

static int freed;

static void clean(int *p)
{
    printf("%d ", *p);
}

static void free_pointer(void *p)
{
    free(*(void **)p);
    freed++;
}

async int later(int x)
{
    await async_sleep(1);
    return x;
}

async int order(int way)
{
    int a CLEAN = 1, *same = &a;
    defer printf("defer ");
    int b CLEAN = 2;
    *same += 10;
    for (int i = 0; i < 2; i++) {
        int c CLEAN = await later(30 + i);
        c += 100;
        if (way == 1)
            continue;
        if (way == 2)
            throw EDOM;
        if (way == 3)
            return c + await later(1);
    }
    a += await later(100);
    return b;
}

async void memory(void)
{
    char *p FREE = malloc(10), *q FREE = malloc(20);
    p[0] = q[0] = (char)await later('x');
    {
        void *inner FREE = malloc(30);
        await later(0);
    }
    await later(0);
    throw EIO;
}

async void waits(void)
{
    int x CLEAN = 7;
    await async_sleep(100);
    x = 8;
}

async int main(void)
{
    for (int way = 0; way < 4; way++)
        try {
            printf("= %d\n", await order(way));
        } catch (EDOM) {
            puts("EDOM");
        }
    try {
        await memory();
    } catch (EIO) {
        printf("%d\n", freed);
    }
    async_task(void) task = async_create_task(waits());
    await later(0);
    async_task_cancel(task);
    printf("%d\n", await async_join(task) == ECANCELED);
    async_task_drop(task);
    return 0;
}
