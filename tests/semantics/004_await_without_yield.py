from log import *


async def other():
    say("other")


async def quick(n):
    return await quick(n - 1) + 1 if n > 0 else 0


async def main():
    task = asyncio.create_task(other())
    say(f"quick: {await quick(10)}")
    await task


run(main())
