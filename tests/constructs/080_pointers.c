// 80. Pointers to coroutine functions
#include <async.h>
#include <stdio.h>
#include <string.h>

typedef async int operation(int, int);
typedef async int (*operation_pointer)(int, int);
struct entry { const char *name; async int (*run)(int, int); async void (*done)(void); };

static int finished;

async int add(int a, int b)
{
    await async_sleep(1);
    return a + b;
}

static async int multiply(int a, int b)
{
    int list[20] = {a};
    await async_sleep(1);
    return list[0] * b + list[19];
}

async void done(void)
{
    await async_sleep(0);
    finished++;
}

static const struct entry table[] = {{"add", add, done}, {"multiply", multiply, 0}};

static operation_pointer find(const char *name)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!strcmp(table[i].name, name))
            return table[i].run;
    return NULL;
}

async int apply(async int (*op)(int, int), int a, int b)
{
    return await op(a, b);
}

async int apply_decayed(operation op, operation_pointer *list)
{
    return await op(1, 2) + await (*list)(3, 4) + await list[0](5, 6);
}

static async int (*choose(int which))(int, int)
{
    return which ? multiply : add;
}

async int main(void)
{
    operation *p = add, *q = multiply;
    async int (*pointers[2])(int, int) = {add, [1] = multiply}, (**pp)(int, int) = pointers;
    printf("%d %d %d\n", await p(1, 2), await (*q)(3, 4), await (**pointers[1])(5, 6));
    printf("%d %d\n", await find("add")(1, 1), await find("multiply")(2, 5));
    printf("%d %d\n", find("none") == NULL, p == find("add") && p != q && choose(1) == q);
    printf("%d %d\n", await apply(add, 20, 22), await apply_decayed(multiply, pp));
    printf("%d\n", await choose(1)(6, 7));
    for (size_t i = 0; i < 2; i++)
        if (table[i].done)
            await table[i].done();
    async_task(int) task = async_create_task(table[1].run(2, 2));
    void *raw;
    memcpy(&raw, &p, sizeof raw);
    memcpy(&q, &raw, sizeof q);
    printf("%d %d %d\n", await task, finished, await q(7, 7));
    operation_pointer casted = (operation_pointer)(void (*)(void))multiply;
    printf("%d\n", await casted(3, 3));
    return 0;
}
