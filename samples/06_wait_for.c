// Not longer than 2 s. In Python:
//
//     import asyncio, random, sys
//
//     async def add(x, y):
//         await asyncio.sleep(random.uniform(1, 4))
//         return x + y
//
//     async def main():
//         try:
//             print('Sum is ', await asyncio.wait_for(add(3, 4), 2))
//         except asyncio.TimeoutError:
//             print('fallback payload')
//
//     random.seed(sys.argv[1] if len(sys.argv) > 1 else 2)
//     asyncio.run(main())
//
// The seed decides. Without an argument the delay is 3.7 s, so the limit strikes after 2 s:
// `fallback payload`. With the argument 1 it is 1.1 s, and the answer is `Sum is  7`.

#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

async int add(int x, int y)
{
    await async_sleep(1 + 3 * drand48());
    return x + y;
}

async int main(int argc, char **argv)
{
    srand48(argc > 1 ? atol(argv[1]) : 2);
    try {
        printf("Sum is  %d\n", await async_wait_for(add(3, 4), 2));
    } catch (ETIMEDOUT) {
        puts("fallback payload");
    }
    return 0;
}
