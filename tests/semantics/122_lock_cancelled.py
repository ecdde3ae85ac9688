from log import *

lock = asyncio.Lock()


async def holder(name):
    await lock.acquire()
    say(f"{name} has it")
    lock.release()
    return 0


async def main():
    await lock.acquire()
    a, b, c = [asyncio.create_task(holder(name)) for name in "abc"]
    await asyncio.sleep(1)
    b.cancel()
    lock.release()
    await report("a", a)
    await report("b", b)
    await report("c", c)
    say(f"locked: {yes(lock.locked())}")


run(main())
