#include "ops.h"

static async int helper(int n)
{
    await async_sleep(0.5);
    return -n;
}

async int add(int a, int b)
{
    await async_sleep(1);
    return a + b;
}

static async int sub(int a, int b)
{
    return a + await helper(b);
}

async int (*const operations[2])(int, int) = {add, sub};

async int counter_next(void)
{
    static int counter;
    await async_sleep(1);
    return ++counter;
}
