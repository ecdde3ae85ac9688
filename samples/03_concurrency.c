// Slow and fast work at the same time, in two ways. In Python:
//
//     import asyncio
//
//     async def slow_add(x, y):
//         print('Slowly adding', x, y)
//         await asyncio.sleep(5)
//         return x + y
//
//     async def fast_add(x, y):
//         print('Quickly adding', x, y)
//         await asyncio.sleep(3)
//         return x + y
//
//     async def with_gather():
//         return await asyncio.gather(slow_add(3, 4), fast_add(4, 6))
//
//     async def with_tasks():
//         slow = asyncio.create_task(slow_add(3, 4))
//         fast = asyncio.create_task(fast_add(4, 6))
//         return [await slow, await fast]
//
//     async def main():
//         loop = asyncio.get_running_loop()
//         start = loop.time()
//         gathered, awaited = await asyncio.gather(with_gather(), with_tasks())
//         print(gathered)
//         print(awaited)
//         print(f'{loop.time() - start:.0f} s')
//
//     asyncio.run(main())
//
// Either way takes 5 s, as long as its slowest part, not 8. Both ways are themselves run at
// the same time, and that takes 5 s still.

#include <async.h>
#include <stdio.h>

async int slow_add(int x, int y)
{
    printf("Slowly adding %d %d\n", x, y);
    await async_sleep(5);
    return x + y;
}

async int fast_add(int x, int y)
{
    printf("Quickly adding %d %d\n", x, y);
    await async_sleep(3);
    return x + y;
}

async void with_gather(int sums[2])
{
    await async_gather(sums, slow_add(3, 4), fast_add(4, 6));
}

async void with_tasks(int sums[2])
{
    async_task(int) slow = async_create_task(slow_add(3, 4));
    async_task(int) fast = async_create_task(fast_add(4, 6));
    sums[0] = await slow;
    sums[1] = await fast;           // has finished meanwhile: no wait
}

async int main(void)
{
    struct async_loop *loop = async_get_running_loop();
    double start = async_loop_time(loop);

    int gathered[2], awaited[2];
    await async_gather(NULL, with_gather(gathered), with_tasks(awaited));
    printf("[%d, %d]\n", gathered[0], gathered[1]);
    printf("[%d, %d]\n", awaited[0], awaited[1]);
    printf("%.0f s\n", async_loop_time(loop) - start);
    return 0;
}
