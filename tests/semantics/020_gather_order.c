// 20: results come in the order of the arguments, whatever the order of completion
// as asyncio
#include "log.h"

async int main(void)
{
    int values[4];
    await async_gather(values, nap("a", 3, 10), nap("b", 1, 20), nap("c", 2, 30), nap("d", 0, 40));
    say("%d %d %d %d", values[0], values[1], values[2], values[3]);
    return 0;
}
