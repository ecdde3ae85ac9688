from log import *

queue = asyncio.Queue()


async def getter(name):
    say(f"{name}: {await queue.get()}")


async def main():
    a, b = asyncio.create_task(getter("a")), asyncio.create_task(getter("b"))
    await asyncio.sleep(1)
    queue.put_nowait(1)
    queue.put_nowait(2)
    await asyncio.gather(a, b)

    a = asyncio.create_task(getter("a"))
    await asyncio.sleep(1)
    queue.put_nowait(3)
    say(f"try_get: no error, {queue.get_nowait()}")
    await asyncio.sleep(1)
    say(f"a done: {yes(a.done())}")
    queue.put_nowait(4)
    await a


run(main())
