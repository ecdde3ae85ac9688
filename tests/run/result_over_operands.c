// A struct result lies over the parameters and locals that it is computed from.
#include <async.h>
#include <stdio.h>

struct list { int at[8]; };

static struct list from(int first)
{
    struct list list;
    for (int i = 0; i < 8; i++)
        list.at[i] = first + i;
    return list;
}

static async struct list through_pointer(int first, int more)
{
    struct list list = from(first);
    await async_sleep(1);
    list.at[0] += more;
    struct list *pointer = &list;
    await async_sleep(1);
    return *pointer;
}

static async struct list parameter(char before, struct list list, int more)
{
    await async_sleep(1);
    list.at[1] += more;
    return before == 'x' ? list : from(0);
}

static async struct list recursive(struct list list, int depth)
{
    if (depth > 0)
        return await recursive(list, depth - 1);
    list.at[2]++;
    return list;
}

static async struct list deferred(int first)
{
    struct list list = from(first);
    defer list.at[3] = -1;               // behind the result
    await async_sleep(1);
    return list;
}

static async _Complex double square(_Complex double z)
{
    await async_sleep(1);
    return z * z;
}

static void print(struct list list)
{
    for (int i = 0; i < 8; i++)
        printf("%d%c", list.at[i], i < 7 ? ' ' : '\n');
}

async int main(void)
{
    struct list list = await through_pointer(10, 5);
    print(list);
    list = await parameter('x', list, 100);
    print(list);
    list = await recursive(list, 3);
    print(list);
    print(await deferred(7));
    const _Complex double z = await square(__builtin_complex(1.0, 2.0));
    printf("%g %g\n", __real__ z, __imag__ z);
    return (await parameter('x', list, 1)).at[1] == 112 ? 0 : 1;
}
