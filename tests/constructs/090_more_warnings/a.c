// 90. What is generated adds no warning: prototypes, other units, structs with flexible arrays, ISO C
#include <async.h>
#include <stdio.h>
#include "bits.h"

struct flexible {
    int n;
    int data[];
};

async int later(int x);
async struct bits structure(struct bits b);
async int unused(int n) __attribute__((noinline));
async int across(short s);
static async int recursive(int n);
async int main(void);

async int later(int x)
{
    await async_sleep(0);
    return x;
}

async struct bits structure(struct bits b)
{
    struct bits copy = b;
    copy.a = (unsigned)await later(5) & 7u;
    return copy;
}

async int unused(int n)
{
    (void)n;
    return await later(1);
}

async int across(short s)
{
    return await elsewhere(s, 1.5, (struct bits){1, 2}) + (int)(double)await later(s);
}

static async int recursive(int n)
{
    struct flexible f = {n};
    struct flexible *literal = &(struct flexible){n + 1};
    int below = n ? await recursive(n - 1) : await later(0);
    return below + f.n + literal->n;
}

async int main(void)
{
    struct bits b = await structure((struct bits){1, 2});
    async_task(int) handles[] = {later(1), unused(2)};
    int results[2], sum = 0;
    await async_gather_n(results, handles, 2);
    async_task(int) rest[] = {later(3), across(4)};
    async_as_completed (async_task(int) t, rest, 2) {
        sum += await t;
    }
    printf("%d %d %d %d %d\n", (int)b.a, (int)b.b, results[0] + results[1], sum, await recursive(3));
    return 0;
}
