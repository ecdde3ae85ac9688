from log import *

queue = asyncio.Queue(2)


async def producer():
    for i in range(4):
        await queue.put(i)
        say(f"put {i}")


async def joiner():
    await queue.join()
    say("joined")


async def main():
    task = asyncio.create_task(producer())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty:
        say("try_get: EAGAIN")
    await asyncio.sleep(1)
    say(f"full: {yes(queue.full())}, size: {queue.qsize()}")
    try:
        queue.put_nowait(9)
    except asyncio.QueueFull:
        say("try_put: EAGAIN")
    joining = asyncio.create_task(joiner())
    for i in range(4):
        await asyncio.sleep(1)
        value = await queue.get()
        say(f"got {value}")
    await task
    for i in range(4):
        await asyncio.sleep(1)
        say(f"joined: {yes(joining.done())}")
        queue.task_done()
    await joining
    await queue.join()


run(main())
