from log import *

lock = asyncio.Lock()


async def holder(name, times):
    for i in range(times):
        await lock.acquire()
        say(f"{name} has it")
        await asyncio.sleep(1)
        lock.release()


async def main():
    await asyncio.gather(holder("a", 3), holder("b", 2), holder("c", 1))
    say(f"locked: {yes(lock.locked())}")


run(main())
