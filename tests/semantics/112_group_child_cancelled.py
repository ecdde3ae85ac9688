from log import *


async def main():
    async with asyncio.TaskGroup() as g:
        a = g.create_task(nap("a", 9))
        g.create_task(nap("b", 3))
        await asyncio.sleep(1)
        a.cancel()
        await nap("body", 1)
    say("end, errors: 0")


run(main())
