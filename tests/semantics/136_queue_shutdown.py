# since 3.13: before, a queue could not be shut down
from log import *

queue, empty = asyncio.Queue(2), asyncio.Queue(2)


async def attempt(title, awaitable):
    try:
        say(f"{title}: {await awaitable}")
    except asyncio.QueueShutDown:
        say(f"{title}: EPIPE")


def attempt_now(title, call, *arguments):
    try:
        call(*arguments)
        say(f"{title}: no error")
    except asyncio.QueueShutDown:
        say(f"{title}: EPIPE")


async def joiner():
    await queue.join()
    say("joined")


async def main():
    await queue.put(1)
    await queue.put(2)
    blocked, waiting = asyncio.create_task(queue.put(3)), asyncio.create_task(empty.get())
    joining = asyncio.create_task(joiner())
    await asyncio.sleep(1)
    queue.shutdown()
    empty.shutdown()
    say("shut down")
    await attempt("blocked put", blocked)
    await attempt("waiting get", waiting)
    await attempt("put", queue.put(4))
    attempt_now("try_put", queue.put_nowait, 5)
    say(f"got {await queue.get()}")
    attempt_now("try_get", queue.get_nowait)
    attempt_now("try_get", queue.get_nowait)
    await attempt("get", queue.get())
    say(f"joined: {yes(joining.done())}")
    queue.task_done()
    queue.task_done()
    await joining


run(main())
