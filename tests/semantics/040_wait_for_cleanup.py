from log import *


async def main():
    await report("coroutine", asyncio.wait_for(slow_to_end("a", 9, 3), 1))
    await report("task", asyncio.wait_for(asyncio.create_task(slow_to_end("b", 9, 3)), 1))


run(main())
