// 33: children may be done already
// as asyncio
#include "log.h"

async int main(void)
{
    int values[3];
    async_task(int) a = async_create_task(nap("a", 1, 1)), future = async_future(int);
    async_future_set_result(future, 2);
    await async_sleep(2);
    await async_gather(values, a, future, nap("c", 1, 3));
    say("%d %d %d", values[0], values[1], values[2]);

    async_task(int) failed = async_create_task(fails("d", 1, EIO));
    await async_sleep(2);
    try {
        await async_gather_n(NULL, &failed, 1);
    } catch (EIO) {
        say("EIO");
    }
    return 0;
}
