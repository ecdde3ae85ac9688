from log import *


async def quick():
    return 1


async def main():
    async with asyncio.timeout(0) as t:
        say("body")
    say(f"expired: {yes(t.expired())}")
    async with asyncio.timeout(-1) as t:
        await quick()
    say(f"expired: {yes(t.expired())}")
    await asyncio.sleep(1)
    say(f"requests: {asyncio.current_task().cancelling()}")


run(main())
