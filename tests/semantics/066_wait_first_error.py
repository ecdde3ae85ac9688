from log import *


async def main():
    tasks = [asyncio.create_task(nap("a", 1, 1)), asyncio.create_task(nap("b", 9, 2)),
             asyncio.create_task(fails("c", 3, errno.EIO)), asyncio.create_task(nap("d", 4, 4))]
    canceller = asyncio.create_task(cancels(tasks[1], 2))
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    say(f"{len(done)} done: " + "".join(f"{t in done:d}" for t in tasks))
    for t in tasks:
        await report("task", t)


run(main())
