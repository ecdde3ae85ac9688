from log import *


async def other():
    for i in range(3):
        say(f"other {i}")
        await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    say("after 0")
    await asyncio.sleep(-1)
    say("after -1")
    await asyncio.sleep(-1e300)
    say("after much less")
    await task


run(main())
