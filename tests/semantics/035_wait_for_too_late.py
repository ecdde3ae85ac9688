from log import *


async def main():
    await report("coroutine", asyncio.wait_for(nap("a", 9, 5), 2))
    task = asyncio.create_task(nap("b", 9, 6))
    await report("task", asyncio.wait_for(task, 2))
    say(f"cancelled: {yes(task.cancelled())}")


run(main())
