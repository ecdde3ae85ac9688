from log import *


async def child():
    try:
        await asyncio.sleep(9)
    finally:
        await asyncio.sleep(2)
        say("cleaned up")


async def main():
    task = asyncio.create_task(child())
    canceller = asyncio.create_task(cancels(task, 1))
    await report("task", task)


run(main())
