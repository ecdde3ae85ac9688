from log import *


async def main():
    say(f"{await asyncio.wait_for(nap('a', 1, 5), 2)}")
    task = asyncio.create_task(nap("b", 1, 6))
    say(f"{await asyncio.wait_for(task, 2)}")
    try:
        await asyncio.wait_for(fails("c", 1, errno.EIO), 2)
    except OSError as exception:
        say(error_name(exception))


run(main())
