#include "ops.h"

async struct pair make_pair(int a, int b)
{
    await async_sleep(1);
    return (struct pair){a, b};
}

async int sum(struct pair p)
{
    return await add(p.a, p.b);
}

static async int helper(int n)
{
    await async_sleep(0);
    return n;
}

async int ping(int n)
{
    return n == 0 ? await helper(0) : 1 + await pong(n - 1);
}

async int call_back(async int (*f)(int), int n)
{
    return await f(n) + 1;
}
