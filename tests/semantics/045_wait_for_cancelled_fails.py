# since 3.12: before, wait_for threw the cancellation
from log import *


async def outer(child):
    try:
        await asyncio.wait_for(child, 9)
    except OSError:
        say(f"EIO, requests: {asyncio.current_task().cancelling()}")
    await asyncio.sleep(1)
    say("slept")
    return 1


async def main():
    task = asyncio.create_task(outer(fails_to_end("a", 8, errno.EIO)))
    asyncio.create_task(cancels(task, 1))
    await report("coroutine", task)
    task = asyncio.create_task(outer(asyncio.create_task(fails_to_end("b", 8, errno.EIO))))
    asyncio.create_task(cancels(task, 1))
    await report("task", task)


run(main())
