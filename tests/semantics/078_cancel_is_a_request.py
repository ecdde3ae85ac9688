from log import *


async def main():
    task = asyncio.create_task(nap("task", 5, 1))
    await asyncio.sleep(1)
    say(f"cancel: {yes(task.cancel())}")
    for _ in range(2):
        say(f"done: {yes(task.done())}, cancelled: {yes(task.cancelled())}, requests: {task.cancelling()}")
        if not _:
            await asyncio.sleep(0)


run(main())
