// 34. The callee is evaluated before its arguments, and kept
#include <async.h>
#include <stdio.h>

struct object { int (*fn)(int, int); async int (*method)(struct object *, int); int v; };

static int add(int a, int b) { return a + b; }
static int subtract(int a, int b) { return a - b; }
static int (*current)(int, int) = add;

async int method(struct object *self, int x)
{
    await async_sleep(0);
    return self->v * x;
}

static struct object first = {add, method, 2}, second = {subtract, method, 100}, *object = &first;

async int change(int x)
{
    await async_sleep(0);
    current = subtract;
    object = &second;
    first.fn = subtract;
    return x;
}

typedef int binary(int, int);

async binary *get(void)
{
    await async_sleep(0);
    return current;
}

static binary *choose(int n)
{
    printf("<%d>", n);
    return n ? subtract : add;
}

async int main(void)
{
    printf("%d\n", current(await change(10), 3));
    current = add;
    printf("%d\n", (await get())(await change(10), 3));
    current = add, object = &first, first.fn = add;
    printf("%d\n", object->fn(await change(7), 2));
    object = &first;
    printf("%d %d\n", await object->method(object, await change(5)), object == &second);
    printf("%d\n", choose(await change(0))(await change(9), await change(1)));
    printf("%d\n", (await change(1) ? subtract : add)(await change(9), 1));
    binary *list[2] = {add, subtract};
    int i = 0;
    printf("%d %d\n", list[i++](await change(5), i), i);
    printf("%d\n", (*list[await change(1)])(await change(5), 3));
    return 0;
}
