from log import *


async def main():
    task = asyncio.create_task(slow_to_end("task", 9, 3))
    await asyncio.sleep(1)
    await report("task", asyncio.wait_for(task, 0))


run(main())
