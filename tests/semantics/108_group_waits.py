from log import *


async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(nap("a", 2))
        g.create_task(nap("b", 1))
        say("body ends")
    say("end")


run(main())
