from log import *


async def other():
    say("other")


async def main():
    future, finished = asyncio.Future(), asyncio.create_task(nap("nap", 1, 7))
    await asyncio.sleep(2)
    task = asyncio.create_task(other())
    future.set_result(5)
    say(f"future: {await future}")
    say(f"task: {await finished}")
    await task


run(main())
