from log import *


async def child(g, n):
    await asyncio.sleep(1)
    say(f"child {n}")
    if n > 0:
        g.create_task(child(g, n - 1))


async def main():
    async with asyncio.TaskGroup() as g:
        g.create_task(child(g, 3))
    say("end")


run(main())
