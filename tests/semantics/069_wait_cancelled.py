from log import *


async def waiter(tasks):
    await asyncio.wait(tasks)
    say("never")


async def main():
    tasks = [asyncio.create_task(nap("a", 2, 1)), asyncio.create_task(nap("b", 3, 2))]
    task = asyncio.create_task(waiter(tasks))
    canceller = asyncio.create_task(cancels(task, 1))
    try:
        await task
    except asyncio.CancelledError:
        say("cancelled")
    await report("a", tasks[0])
    await report("b", tasks[1])


run(main())
