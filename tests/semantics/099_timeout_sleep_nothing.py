from log import *


async def main():
    try:
        async with asyncio.timeout(0) as t:
            say("before")
            await asyncio.sleep(0)
            say("never")
    except TimeoutError:
        say(f"timeout, expired: {yes(t.expired())}")


run(main())
