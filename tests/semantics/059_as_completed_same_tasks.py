# since 3.13: before, there was no async for
from log import *


async def main():
    a, b = asyncio.create_task(nap("a", 2, 1)), asyncio.create_task(nap("b", 1, 2))
    async for t in asyncio.as_completed([a, b]):
        say(f"a: {yes(t is a)}, b: {yes(t is b)}, done: {yes(t.done())}")


run(main())
