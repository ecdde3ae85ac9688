# since 3.12: before, wait_for made a task of it
from log import *


async def child(caller):
    await asyncio.sleep(1)
    say(f"same task: {yes(asyncio.current_task() is caller)}")


async def main():
    await asyncio.wait_for(child(asyncio.current_task()), 2)


run(main())
