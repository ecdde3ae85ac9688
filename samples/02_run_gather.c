// Many coroutines at once with gather. In Python:
//
//     import asyncio
//
//     async def add(x, y):
//         print('Adding', x, y)
//         await asyncio.sleep(3)
//         return x + y
//
//     async def main():
//         print(await asyncio.gather(*(add(i, i + 1) for i in range(3))))
//
//     asyncio.run(main())
//
// It takes 3 s, not 9: the three wait side by side.

#include <async.h>
#include <stdio.h>

enum { COUNT = 3 };

async int add(int x, int y)
{
    printf("Adding %d %d\n", x, y);
    await async_sleep(3);
    return x + y;
}

async int main(void)
{
    async_task(int) tasks[COUNT];
    for (int i = 0; i < COUNT; i++)
        tasks[i] = add(i, i + 1);

    int sums[COUNT];
    await async_gather_n(sums, tasks, COUNT);
    printf("[%d, %d, %d]\n", sums[0], sums[1], sums[2]);
    return 0;
}
