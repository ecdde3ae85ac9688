from log import *


async def clean_up():
    try:
        async with asyncio.timeout(1) as t:
            await nap("clean-up", 9)
    except TimeoutError:
        say(f"clean-up: timeout, expired: {yes(t.expired())}, requests: {asyncio.current_task().cancelling()}")


async def child():
    try:
        await asyncio.sleep(9)
    finally:
        await clean_up()


async def main():
    task = asyncio.create_task(child())
    canceller = asyncio.create_task(cancels(task, 1))
    await report("task", task)


run(main())
