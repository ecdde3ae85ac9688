from log import *


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        say(f"cancelled, requests: {asyncio.current_task().cancelling()}")
    await asyncio.sleep(1)
    say("slept")
    return 3


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    task.cancel()
    await report("task", task)


run(main())
