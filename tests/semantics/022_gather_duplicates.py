from log import *


async def main():
    task, coroutine = asyncio.create_task(nap("task", 1, 5)), nap("coroutine", 2, 6)
    values = await asyncio.gather(task, coroutine, task, coroutine)
    say("%d %d %d %d" % tuple(values))


run(main())
