#include <async.h>

static inline async int twice(int x)
{
    static int calls;
    calls++;
    await async_sleep(0);
    return 2 * x + 100 * calls;
}

inline async int thrice(int x)
{
    await async_sleep(1);
    return 3 * x;
}

inline async int fourfold(int x);
