from log import *


async def child(n):
    say(f"{n} starts")


async def main():
    tasks = [asyncio.create_task(child(i)) for i in range(5)]
    await tasks[4]
    await tasks[0]
    for i in range(1, 4):
        await tasks[i]


run(main())
