// Results in the order in which they get ready. In Python:
//
//     import asyncio
//
//     async def add(x, y, delay):
//         await asyncio.sleep(delay)
//         return x + y
//
//     async def main():
//         coroutines = [add(2, 3, 3), add(4, 5, 1), add(5, 5, 2)]
//         for finished in asyncio.as_completed(coroutines):
//             print('Result', await finished)
//
//     asyncio.run(main())
//
// One line a second; gather would have shown nothing for 3 s.

#include <async.h>
#include <stdio.h>

async int add(int x, int y, double delay)
{
    await async_sleep(delay);
    return x + y;
}

async int main(void)
{
    async_task(int) tasks[] = {add(2, 3, 3), add(4, 5, 1), add(5, 5, 2)};

    async_as_completed (async_task(int) finished, tasks, sizeof tasks / sizeof tasks[0]) {
        printf("Result %d\n", await finished);
    }
    return 0;
}
