# since 3.13: before, a queue could not be shut down
from log import *

queue = asyncio.Queue(2)


async def attempt(title, awaitable):
    try:
        say(f"{title}: {await awaitable}")
    except asyncio.QueueShutDown:
        say(f"{title}: EPIPE")


async def joiner():
    await queue.join()
    say("joined")


async def main():
    await queue.put(1)
    await queue.put(2)
    blocked = asyncio.create_task(queue.put(3))
    joining = asyncio.create_task(joiner())
    await asyncio.sleep(1)
    queue.shutdown(immediate=True)
    say(f"shut down, size: {queue.qsize()}")
    await joining
    await attempt("blocked put", blocked)
    await attempt("get", queue.get())
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown:
        say("try_get: EPIPE")


run(main())
