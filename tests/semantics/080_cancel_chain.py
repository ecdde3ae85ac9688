from log import *


async def outer(inner):
    try:
        return await inner
    except asyncio.CancelledError:
        say("outer is cancelled")
        raise


async def main():
    inner = asyncio.create_task(slow_to_end("inner", 9, 2))
    task = asyncio.create_task(outer(inner))
    canceller = asyncio.create_task(cancels(task, 1))
    await report("outer", task)
    say(f"inner cancelled: {yes(inner.cancelled())}")

    task = asyncio.create_task(outer(asyncio.create_task(stubborn("stubborn", 9, 5))))
    canceller = asyncio.create_task(cancels(task, 1))
    await report("outer", task)


run(main())
