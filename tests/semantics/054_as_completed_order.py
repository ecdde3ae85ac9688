from log import *


async def main():
    for t in asyncio.as_completed([nap("a", 3, 1), nap("b", 1, 2), nap("c", 2, 3)]):
        say(f"{await t}")


run(main())
