from log import *


async def main():
    for t in asyncio.as_completed([nap("a", 1, 1), fails("b", 2, errno.EIO), nap("c", 3, 3)]):
        await report("turn", t)


run(main())
