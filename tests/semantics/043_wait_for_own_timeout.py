from log import *


async def main():
    await report("wait_for", asyncio.wait_for(fails("a", 1, errno.ETIMEDOUT), 2))
    for child, seconds in ("b", 1), ("c", 3):
        try:
            async with asyncio.timeout(2) as t:
                await fails(child, seconds, errno.ETIMEDOUT)
        except TimeoutError:
            say(f"timeout, expired: {yes(t.expired())}")


run(main())
