// Coroutines as values: tables, members, parameters, results, comparison.
#include <async.h>
#include <stdio.h>

typedef async int (*operation)(int, int);
typedef async int function(int, int);

struct command { const char *name; operation run; };

async int add(int x, int y) { await async_sleep(0.5); return x + y; }
async int sub(int x, int y) { await async_sleep(0.5); return x - y; }
static async int mul(int x, int y) { return x * y; }

static const struct command commands[] = {{"add", add}, {"sub", sub}, {"mul", &mul}};

async int apply(async int (*op)(int, int), int x, int y)
{
    return await op(x, y);
}

async int fold(operation op, const int *values, int n, int start)
{
    for (int i = 0; i < n; i++)
        start = await op(start, values[i]);
    return start;
}

static operation choose(int n)
{
    return commands[n].run;
}

async int main(void)
{
    static const int values[] = {1, 2, 3, 4};
    function *f = add;

    for (int i = 0; i < 3; i++)
        printf("%s %d\n", commands[i].name, await commands[i].run(7, 3));
    printf("%d\n", await apply(sub, 1, 2));
    printf("%d %d\n", await fold(add, values, 4, 0), await fold(mul, values, 4, 1));
    printf("%d\n", await choose(2)(6, 7));
    printf("%d %d\n", f == add, f == sub);
    f = values[0] ? sub : mul;
    printf("%d\n", await f(10, 1));
    printf("%d\n", await (values[3] == 4 ? mul : add)(5, 5));
    operation none = NULL;
    printf("%d\n", none == NULL && choose(0) != NULL);
    return 0;
}
