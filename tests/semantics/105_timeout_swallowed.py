from log import *


async def main():
    async with asyncio.timeout(1) as t:
        await stubborn("body", 9)
        await nap("goes on", 3)
    say(f"expired: {yes(t.expired())}, requests: {asyncio.current_task().cancelling()}")


run(main())
