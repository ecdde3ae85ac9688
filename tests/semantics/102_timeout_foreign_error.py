from log import *


async def main():
    try:
        async with asyncio.timeout(1) as t:
            await fails_to_end("body", 9, errno.EIO)
    except OSError as exception:
        say(f"{error_name(exception)}, expired: {yes(t.expired())}, "
            f"requests: {asyncio.current_task().cancelling()}")


run(main())
