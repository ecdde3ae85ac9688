from log import *


async def child():
    await asyncio.sleep(1)
    raise asyncio.CancelledError


async def main():
    await report("coroutine", asyncio.wait_for(child(), 2))
    await report("task", asyncio.wait_for(asyncio.create_task(child()), 2))


run(main())
