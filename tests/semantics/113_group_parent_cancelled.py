from log import *


async def in_body():
    async with asyncio.TaskGroup() as g:
        g.create_task(slow_to_end("a", 9, 2))
        await nap("body", 9)


async def in_exit():
    async with asyncio.TaskGroup() as g:
        g.create_task(slow_to_end("a", 9, 2))


async def main():
    task = asyncio.create_task(in_body())
    canceller = asyncio.create_task(cancels(task, 1))
    await report("in the body", task)
    task = asyncio.create_task(in_exit())
    canceller = asyncio.create_task(cancels(task, 1))
    await report("at the end", task)


run(main())
