from log import *


async def main():
    try:
        await asyncio.wait([])
    except ValueError:
        say("EINVAL")


run(main())
