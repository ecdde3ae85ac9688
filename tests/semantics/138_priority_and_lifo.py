from log import *


async def main():
    jobs = [(3, "a"), (1, "b"), (2, "c"), (1, "d"), (3, "e"), (1, "f"), (2, "g")]
    queue, last_first = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for i, (priority, name) in enumerate(jobs):
        await queue.put((priority, i, name))
        await last_first.put(i)
    while not queue.empty():
        priority, _, name = await queue.get()
        say(f"{priority} {name}")
    while not last_first.empty():
        say(f"{await last_first.get()}")


run(main())
