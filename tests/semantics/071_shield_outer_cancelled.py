from log import *


async def outer(inner):
    return await asyncio.shield(inner)


async def main():
    inner = asyncio.create_task(nap("inner", 3, 5))
    task = asyncio.create_task(outer(inner))
    canceller = asyncio.create_task(cancels(task, 1))
    await report("outer", task)
    await report("inner", inner)


run(main())
