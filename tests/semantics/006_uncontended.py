from log import *


async def other():
    say("other")


async def main():
    lock, queue = asyncio.Lock(), asyncio.Queue(2)
    task = asyncio.create_task(other())
    async with lock:
        pass
    say("lock")
    await queue.put(1)
    await queue.put(2)
    say("put")
    first, second = await queue.get(), await queue.get()
    say(f"got {first} {second}")
    await task


run(main())
