#include "api.h"

async struct point move(struct point p, int by)
{
    await async_sleep(0.5);
    p.x += by;
    p.y += by;
    return p;
}

async int large_frame(char n)
{
    char buffer[20000];
    long double aligned = n;
    for (int i = 0; i < 20000; i++)
        buffer[i] = n;
    await async_sleep(1);
    return buffer[0] + buffer[19999] + (int)aligned;
}

async double half(int x)
{
    await async_sleep(0);
    return x / 2.0;
}

async void nothing(struct point *p)
{
    p->x = 99;
    await async_sleep(0);
}

async int recursive_there(int n)
{
    return n ? n + await recursive_here(n - 1) : 0;
}
