# since 3.12: before, the second cancellation came to the child when its clean-up was over
from log import *


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await nap("clean-up", 5, 0)
    return 0


async def outer(task):
    return await asyncio.wait_for(task, 1)


async def main():
    task = asyncio.create_task(outer(child()))
    canceller = asyncio.create_task(cancels(task, 2))
    await report("coroutine", task)
    task = asyncio.create_task(outer(asyncio.create_task(child())))
    canceller = asyncio.create_task(cancels(task, 2))
    await report("task", task)


run(main())
