from log import *


async def child():
    try:
        await asyncio.sleep(9)
    finally:
        raise error(errno.EIO)


async def main():
    task = asyncio.create_task(child())
    canceller = asyncio.create_task(cancels(task, 1))
    await asyncio.wait([task])
    say(f"cancelled: {yes(task.cancelled())}")
    await report("task", task)


run(main())
