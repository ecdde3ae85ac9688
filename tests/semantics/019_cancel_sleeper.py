from log import *


async def main():
    task = asyncio.create_task(nap("sleeper", 1000, 0))
    await asyncio.sleep(1)
    say(f"cancel: {yes(task.cancel())}")
    await report("sleeper", task)


run(main())
