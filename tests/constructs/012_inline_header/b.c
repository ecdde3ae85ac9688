#include "inline.h"

async int from_b(int x)
{
    return await twice(x) + 1000 * await thrice(x);
}

async int (*address_in_b(void))(int)
{
    return thrice;
}

async int fourfold(int x)
{
    return await twice(x) * 2;
}
