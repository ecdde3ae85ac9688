from log import *


async def main():
    values = await asyncio.gather(nap("a", 3, 10), nap("b", 1, 20), nap("c", 2, 30), nap("d", 0, 40))
    say("%d %d %d %d" % tuple(values))


run(main())
