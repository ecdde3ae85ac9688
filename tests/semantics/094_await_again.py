from log import *


async def main():
    task, failed = asyncio.create_task(nap("task", 1, 5)), asyncio.create_task(fails("failed", 1, errno.EIO))
    for i in range(3):
        await report("task", task)
        await report("failed", failed)


run(main())
