// await of handles in every shape: variables, elements, members, dereferenced, chosen.
#include <async.h>
#include <stdio.h>

struct jobs { async_task(int) first, list[3]; };

async int later(int value)
{
    await async_sleep(value);
    return value;
}

static async_task(int) make(int n)
{
    return later(n);
}

async async_task(int) start(int n)
{
    await async_sleep(1);
    return async_create_task(later(n));
}

async int main(void)
{
    struct jobs jobs = {later(1), {later(2), later(3), later(4)}}, *p = &jobs;
    async_task(int) t = later(5), *at = &t;
    int i = 0, yes = 1;

    printf("%d %d\n", await jobs.first, await *at);
    printf("%d %d %d\n", await p->list[i++], await p->list[i++], await jobs.list[i]);
    printf("%d\n", await (yes ? later(6) : later(7)));
    printf("%d\n", await (i++, later(i)));
    printf("%d\n", await make(8));
    printf("%d\n", await await start(9));
    t = yes ? make(10) : later(0);
    printf("%d\n", await t + await (t = later(11)));
    printf("%d\n", await async_create_task(yes ? later(12) : later(1)));
    int sums[2];
    await async_gather(sums, yes ? later(1) : make(2), make(3));
    printf("%d %d\n", sums[0], sums[1]);
    await async_gather(sums, (async_task(int))later(4), *(at = &t, t = later(5), at));
    printf("%d %d\n", sums[0], sums[1]);
    return 0;
}
