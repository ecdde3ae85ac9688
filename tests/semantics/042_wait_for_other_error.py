from log import *


async def main():
    await report("coroutine", asyncio.wait_for(fails_to_end("a", 9, errno.EIO), 1))
    await report("task", asyncio.wait_for(asyncio.create_task(fails_to_end("b", 9, errno.EDOM)), 1))


run(main())
