// Gathering a list that is made at run time. In Python:
//
//     import asyncio
//
//     async def add(x, y):
//         await asyncio.sleep(2)
//         return x + y
//
//     async def main():
//         pairs = [(2, 3), (4, 5), (3, 7), (1, 8)]
//         coroutines = []
//         for x, y in pairs:
//             coroutines.append(add(x, y))
//         print(await asyncio.gather(*coroutines))
//
//     asyncio.run(main())

#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct pair { int x, y; };

async int add(int x, int y)
{
    await async_sleep(2);
    return x + y;
}

async void add_all(const struct pair *pairs, size_t count)
{
    async_task(int) *tasks = malloc(count * sizeof *tasks);
    defer free(tasks);
    int *sums = malloc(count * sizeof *sums);
    defer free(sums);
    if (!tasks || !sums)
        throw ENOMEM;

    for (size_t i = 0; i < count; i++)
        tasks[i] = add(pairs[i].x, pairs[i].y);
    await async_gather_n(sums, tasks, count);

    for (size_t i = 0; i < count; i++)
        printf("%s%d", i == 0 ? "[" : ", ", sums[i]);
    puts("]");
}

async int main(void)
{
    static const struct pair pairs[] = {{2, 3}, {4, 5}, {3, 7}, {1, 8}};

    await add_all(pairs, sizeof pairs / sizeof pairs[0]);
    return 0;
}
