from log import *


async def main():
    await asyncio.gather(nap("ten days", 864000, 0), nap("one day and a second", 86401, 0))


run(main())
