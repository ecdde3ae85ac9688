from log import *


async def main():
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as g:
                g.create_task(slow_to_end("a", 9, 2))
                await nap("body", 9)
    except TimeoutError:
        say("timeout")


run(main())
