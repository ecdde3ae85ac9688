from log import *


async def main():
    a, b = nap("a", 2, 1), asyncio.create_task(nap("b", 1, 2))
    for t in asyncio.as_completed([a, b, a, b]):
        say(f"{await t}")


run(main())
