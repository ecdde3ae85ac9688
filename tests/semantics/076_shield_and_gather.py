from log import *


async def gather_of_shield(a):
    await asyncio.gather(asyncio.shield(a), nap("b", 9, 2))


async def shield_of_gather(a):
    await asyncio.shield(asyncio.gather(a))


async def main():
    for outer, title in (gather_of_shield, "gather"), (shield_of_gather, "shield"):
        a = asyncio.create_task(nap("a", 3, 1))
        task = asyncio.create_task(outer(a))
        canceller = asyncio.create_task(cancels(task, 1))
        await asyncio.wait([task])
        say(f"{title}: {'cancelled' if task.cancelled() else 'not'}")
        await report("a", a)


run(main())
