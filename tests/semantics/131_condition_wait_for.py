from log import *


async def main():
    lock = asyncio.Lock()
    condition = asyncio.Condition(lock)
    await lock.acquire()
    try:
        await asyncio.wait_for(condition.wait(), 1)
    except TimeoutError:
        say(f"timeout, locked: {yes(lock.locked())}")
    try:
        async with asyncio.timeout(1):
            await condition.wait()
    except TimeoutError:
        say(f"timeout, locked: {yes(lock.locked())}")
    lock.release()


run(main())
