from log import *


async def child():
    say("child")


async def main():
    task = asyncio.create_task(child())
    say(f"made, done: {yes(task.done())}")
    await asyncio.sleep(0)
    say(f"done: {yes(task.done())}")
    await task


run(main())
