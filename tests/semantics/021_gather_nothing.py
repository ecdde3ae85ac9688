from log import *


async def other():
    say("other")


async def main():
    task = asyncio.create_task(other())
    await asyncio.gather()
    say("gathered")
    await asyncio.gather(return_exceptions=True)
    say("settled")
    await task


run(main())
