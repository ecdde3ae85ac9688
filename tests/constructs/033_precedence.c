// 33. await binds like any unary operator
#include <async.h>
#include <stdio.h>

struct object { int v; struct object *next; async int (*op)(int); async_task(int) pending, list[2]; };

async int later(int x)
{
    await async_sleep(0);
    return x;
}

static int value = 4;

async int *pointer(void)
{
    await async_sleep(0);
    return &value;
}

async struct object *self(struct object *o)
{
    await async_sleep(0);
    return o;
}

async async_task(int) nested(int x)
{
    await async_sleep(0);
    return later(x);
}

async double real(void)
{
    await async_sleep(0);
    return 2.75;
}

async int main(void)
{
    struct object o = {1, 0, later, later(10), {later(20), later(30)}}, *p = &o;
    async int (*fp)(int) = later;
    printf("%d %d %d %d\n", -await later(3), !await later(3), ~await later(0), + await later(1));
    printf("%d\n", (int)await real());
    printf("%d %d %d %d\n", await p->op(1), await (*fp)(2), await fp(3), await (**fp)(4));
    printf("%d %d\n", *await pointer(), (*await pointer())++);
    printf("%d %d\n", await p->pending, await p->list[1] + await *p->list);
    printf("%d %d\n", await later(1) + 1, await later(2) * await later(3) - 1);
    printf("%d\n", (await self(p))->v);
    printf("%d\n", await await nested(6));
    printf("%d %d\n", (char)await later(300), 1 - -await later(1));
    printf("%d %zu\n", await later(1) << 2 | 1, sizeof await later(1));
    printf("%d\n", await later(5) ? await later(6) : await later(7));
    printf("%d\n", await(later(8)));
    printf("%d\n", await (value ? later : fp)(9));
    printf("%d\n", __extension__ await later(2) == 2 && !(await later(0)));
    int x = 3;
    printf("%d %d\n", - -x-await later(1), *&x - await later(1));
    return 0;
}
