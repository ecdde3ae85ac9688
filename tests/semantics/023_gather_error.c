// 23: the first error ends the other children, and is thrown when they have ended
// differs by P1: in asyncio they run on
#include "log.h"

async int main(void)
{
    int values[3] = {-1, -1, -1};
    try {
        await async_gather(values, nap("a", 1, 10), fails("b", 2, EIO), slow_to_end("c", 9, 3));
    } catch (EIO) {
        say("EIO, values %d %d %d", values[0], values[1], values[2]);
    }
    await async_sleep(10);
    return 0;
}
