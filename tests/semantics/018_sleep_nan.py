# since 3.13: before, sleep returned at once
from log import *


async def main():
    try:
        await asyncio.sleep(float("nan"))
        say("slept")
    except ValueError:
        say("EINVAL")


run(main())
