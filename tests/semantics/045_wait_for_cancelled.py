from log import *


async def outer(child):
    return await asyncio.wait_for(child, 9)


async def main():
    task = asyncio.create_task(outer(slow_to_end("a", 8, 2)))
    canceller = asyncio.create_task(cancels(task, 1))
    await report("coroutine", task)

    task = asyncio.create_task(outer(asyncio.create_task(slow_to_end("b", 8, 2))))
    canceller = asyncio.create_task(cancels(task, 1))
    await report("task", task)


run(main())
