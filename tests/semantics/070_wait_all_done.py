from log import *


async def other():
    say("other")


async def main():
    done = asyncio.create_task(nap("a", 1, 1))
    await asyncio.sleep(2)
    task = asyncio.create_task(other())
    say(f"{len((await asyncio.wait([done]))[0])} done")
    await task
    await report("a", done)


run(main())
