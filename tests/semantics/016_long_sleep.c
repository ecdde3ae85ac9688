// 16: a sleep of many days is one sleep, whatever the longest poll is
// as asyncio
#include "log.h"

async int main(void)
{
    await async_gather(NULL, nap("ten days", 864000, 0), nap("one day and a second", 86401, 0));
    return 0;
}
