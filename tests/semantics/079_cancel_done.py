from log import *


async def main():
    task = asyncio.create_task(nap("task", 1, 4))
    await asyncio.sleep(2)
    say(f"cancel: {yes(task.cancel())}, requests: {task.cancelling()}")
    await report("task", task)


run(main())
