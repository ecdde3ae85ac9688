from log import *


async def main():
    await report("coroutine", asyncio.wait_for(stubborn("a", 9, 3), 1))
    await report("task", asyncio.wait_for(asyncio.create_task(stubborn("b", 9, 4)), 1))


run(main())
