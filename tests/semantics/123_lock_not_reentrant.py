from log import *


async def twice(lock):
    async with lock:
        say("once")
        await lock.acquire()
        say("never")


async def main():
    lock = asyncio.Lock()
    await report("twice", asyncio.wait_for(twice(lock), 1))
    say(f"locked: {yes(lock.locked())}")


run(main())
