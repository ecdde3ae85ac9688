// 25: with return_exceptions errors are put in their places, and all are waited for
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 3, 10), fails("b", 1, EIO), nap("c", 2, 30)};
    int errors[3], values[3];
    await async_gather_settled(errors, values, tasks, 3);
    say("a %d, b %s, c %d", values[0], error_name(errors[1]), values[2]);
    return 0;
}
