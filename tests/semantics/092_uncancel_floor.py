from log import *


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        pass
    for i in range(3):
        say(f"left: {asyncio.current_task().uncancel()}")
    await asyncio.sleep(1)
    return 2


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    task.cancel()
    await report("task", task)


run(main())
