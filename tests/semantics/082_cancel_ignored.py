from log import *


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        say("ignored")
    await asyncio.sleep(1)
    return asyncio.current_task().cancelling()


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.wait([task])
    say(f"cancelled: {yes(task.cancelled())}, requests: {task.cancelling()}")
    await report("task", task)


run(main())
