# since 3.13: before, the next await did not throw
from log import *


async def outer():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fails_to_end("a", 9, errno.EIO))
    except ExceptionGroup as group:
        say(f"{error_name(group)}, requests: {asyncio.current_task().cancelling()}")
    await asyncio.sleep(1)
    say("never")


async def main():
    task = asyncio.create_task(outer())
    canceller = asyncio.create_task(cancels(task, 1))
    await report("outer", task)


run(main())
