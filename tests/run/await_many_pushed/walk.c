#include "walk.h"
#include <string.h>

async int twice(int n)
{
    if (n % 3 == 0)
        await async_sleep(n);
    return 2 * n;
}

async struct place stand(double x, const char *name)
{
    _Alignas(64) char copy[8];
    strcpy(copy, name);
    await async_sleep(x);
    struct place place = { x, "" };
    strcpy(place.name, copy);
    return place;
}

async void fail(int error)
{
    if (error)
        await async_sleep(1);
    if (error)
        throw error;
}
