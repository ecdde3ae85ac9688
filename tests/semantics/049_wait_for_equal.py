from log import *


async def main():
    await report("coroutine", asyncio.wait_for(nap("a", 1, 1), 1))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 1)
    except TimeoutError:
        say("sleep: timeout")


run(main())
