// One limit around several things at once. In Python:
//
//     import asyncio
//
//     async def add(x, y, delay):
//         await asyncio.sleep(delay)
//         return x + y
//
//     async def add_three(limit):
//         three = asyncio.gather(add(0, 1, 1), add(1, 2, 2), add(2, 3, 3))
//         try:
//             print(await asyncio.wait_for(three, limit))
//         except asyncio.TimeoutError:
//             print('fallback payload')
//
//     async def main():
//         await add_three(limit=5)
//         await add_three(limit=2.5)
//
//     asyncio.run(main())
//
// A gather that is cut short cancels its children and waits for their end: when the
// fallback is printed, none of the three is left behind.

#include <async.h>
#include <errno.h>
#include <stdio.h>

async int add(int x, int y, double delay)
{
    await async_sleep(delay);
    return x + y;
}

async void add_three(double limit)
{
    int sums[3];
    try {
        await async_wait_for(
            async_gather(sums, add(0, 1, 1), add(1, 2, 2), add(2, 3, 3)), limit);
        printf("[%d, %d, %d]\n", sums[0], sums[1], sums[2]);
    } catch (ETIMEDOUT) {
        puts("fallback payload");
    }
}

async int main(void)
{
    await add_three(5);
    await add_three(2.5);
    return 0;
}
