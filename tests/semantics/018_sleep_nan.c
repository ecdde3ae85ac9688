// 18: sleeping for a NaN is an error
// as asyncio
#include "log.h"

#include <math.h>

async int main(void)
{
    try {
        await async_sleep((double)NAN);
        say("slept");
    } catch (EINVAL) {
        say("EINVAL");
    }
    return 0;
}
