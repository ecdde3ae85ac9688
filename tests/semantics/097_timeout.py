from log import *


async def main():
    try:
        async with asyncio.timeout(2) as t:
            await nap("body", 9)
    except TimeoutError:
        say(f"timeout, expired: {yes(t.expired())}, requests: {asyncio.current_task().cancelling()}")
    async with asyncio.timeout(2) as t:
        await nap("body", 1)
    say(f"expired: {yes(t.expired())}")


run(main())
