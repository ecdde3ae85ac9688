# since 3.13: before, the inner group lost the outer one's cancellation
from log import *


async def inner():
    async with asyncio.TaskGroup() as g:
        g.create_task(fails("deep", 1, errno.EIO))
        g.create_task(nap("deep too", 9))


async def cancelled(outer):
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fails("inner child", 1, errno.EIO))
            outer.create_task(fails("outer child", 1, errno.EDOM))
            await nap("inner body", 9)
    except ExceptionGroup as group:
        say(f"inner: {error_name(group)}")
    await nap("outer body", 9)


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(inner())
            g.create_task(nap("outer child", 9))
            await nap("body", 9)
    except ExceptionGroup as group:
        say(f"{error_name(group)}, errors: {len(group.exceptions)}")
    try:
        async with asyncio.TaskGroup() as g:
            await cancelled(g)
    except ExceptionGroup as group:
        say(f"outer: {error_name(group)}, requests: {asyncio.current_task().cancelling()}")


run(main())
