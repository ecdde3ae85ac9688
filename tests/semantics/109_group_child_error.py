from log import *


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(fails("a", 1, errno.EIO))
            g.create_task(slow_to_end("b", 9, 2))
            await nap("body", 9)
    except ExceptionGroup as group:
        say(f"{error_name(group)}, errors: {len(group.exceptions)}, "
            f"requests: {asyncio.current_task().cancelling()}")
    await asyncio.sleep(1)
    say("end")


run(main())
