from log import *


async def gatherer():
    await asyncio.gather(stubborn("a", 3, 1), stubborn("b", 4, 2))
    say("never")


async def main():
    task = asyncio.create_task(gatherer())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        say("cancelled")


run(main())
