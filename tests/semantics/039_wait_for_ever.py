from log import *


async def main():
    await report("a", asyncio.wait_for(nap("a", 1e6, 1), None))
    task = asyncio.create_task(nap("b", 1e6, 2))
    await report("b", asyncio.wait_for(task, None))


run(main())
