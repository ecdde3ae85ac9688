// The called function and its arguments: the designator first, then left to right.
#include <async.h>
#include <stdio.h>

static int plus(int a, int b) { return a + b; }
static int minus(int a, int b) { return a - b; }
static int (*op)(int, int) = plus;

async int swap(int value)
{
    await async_sleep(0.5);
    op = minus;
    return value;
}

async int later_plus(int a, int b) { await async_sleep(0.5); return a + b; }
async int later_minus(int a, int b) { await async_sleep(0.5); return a - b; }
static async int (*later_op)(int, int) = later_plus;

async int later_swap(int value)
{
    await async_sleep(0.5);
    later_op = later_minus;
    return value;
}

struct object { int base; int (*get)(struct object *, int); };

static int get_base(struct object *o, int n) { return o->base + n; }

static struct object one = {100, get_base}, two = {200, get_base}, *current = &one;

async int replace(int value)
{
    await async_sleep(0.5);
    current = &two;
    return value;
}

async int main(void)
{
    printf("%d\n", op(5, await swap(3)));
    printf("%d\n", op(5, await swap(3)));
    printf("%d\n", await later_op(5, await later_swap(3)));
    printf("%d\n", await later_op(5, await later_swap(3)));
    printf("%d\n", current->get(current, await replace(1)));
    printf("%d\n", current->get(current, await replace(1)));
    return 0;
}
