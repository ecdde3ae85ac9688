from log import *


async def child():
    await asyncio.sleep(1)
    raise asyncio.CancelledError


async def main():
    task = asyncio.create_task(child())
    await asyncio.wait([task])
    say(f"cancelled: {yes(task.cancelled())}, requests: {task.cancelling()}")
    await report("task", task)


run(main())
