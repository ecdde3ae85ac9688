from log import *


async def main():
    b = asyncio.create_task(nap("b", 5, 20))
    canceller = asyncio.create_task(cancels(b, 1))
    values = await asyncio.gather(nap("a", 3, 10), b, return_exceptions=True)
    say(f"a {values[0]}, b {error_name(values[1])}")


run(main())
