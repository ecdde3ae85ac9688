# since 3.12: before, the second cancellation did not reach the child
from log import *


async def ignores_once():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        say(f"ignored, requests: {asyncio.current_task().cancelling()}")
    await nap("second sleep", 1000, 0)


async def outer(child):
    return await asyncio.wait_for(child, 1)


async def main():
    task = asyncio.create_task(outer(asyncio.create_task(ignores_once())))
    await asyncio.sleep(5)
    say(f"done: {yes(task.done())}")
    task.cancel()
    await report("outer", task)


run(main())
