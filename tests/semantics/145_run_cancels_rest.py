from log import *


async def entry():
    global task
    task = asyncio.create_task(slow_to_end("left", 9, 2))
    await asyncio.sleep(1)
    say("main ends")
    return 4


print(f"value: {run(entry())}")
