from log import *


async def main():
    task = asyncio.create_task(nap("task", 3, 5))
    await report("wait_for", asyncio.wait_for(asyncio.shield(task), 1))
    await report("task", task)


run(main())
