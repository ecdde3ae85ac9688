from log import *


async def main():
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(slow_to_end("a", 9, 2))
            await asyncio.sleep(1)
            raise error(errno.EDOM)
    except ExceptionGroup as group:
        say(f"{error_name(group)}, errors: {len(group.exceptions)}")


run(main())
