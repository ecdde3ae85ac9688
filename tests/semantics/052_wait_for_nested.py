from log import *


async def inner(limit):
    try:
        return await asyncio.wait_for(nap("child", 9, 1), limit)
    except TimeoutError:
        say("inner sees timeout")
        raise
    except asyncio.CancelledError:
        say("inner sees cancelled")
        raise


async def main():
    await report("inner shorter", asyncio.wait_for(inner(1), 2))
    await report("outer shorter", asyncio.wait_for(inner(2), 1))


run(main())
