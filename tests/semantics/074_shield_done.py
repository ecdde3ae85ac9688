from log import *


async def other():
    say("other")


async def main():
    future = asyncio.Future()
    future.set_result(3)
    task = asyncio.create_task(other())
    say(f"{await asyncio.shield(future)}")
    await task


run(main())
