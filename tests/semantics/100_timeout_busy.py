from log import *


async def main():
    async with asyncio.timeout(1) as t:
        advance(5)
    say(f"expired: {yes(t.expired())}")
    await asyncio.sleep(1)
    say("end")


run(main())
