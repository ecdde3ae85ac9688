from log import *

barrier = asyncio.Barrier(3)


async def waiter(name):
    try:
        index = await barrier.wait()
        say(f"{name}: {index}")
    except asyncio.CancelledError:
        say(f"{name}: cancelled")
    except asyncio.BrokenBarrierError:
        say(f"{name}: EPIPE")


async def main():
    a, b = asyncio.create_task(waiter("a")), asyncio.create_task(waiter("b"))
    await asyncio.sleep(1)
    b.cancel()
    await b
    c, d = asyncio.create_task(waiter("c")), asyncio.create_task(waiter("d"))
    await asyncio.sleep(1)
    await a
    await c
    await d

    a = asyncio.create_task(waiter("a"))
    await asyncio.sleep(1)
    await barrier.abort()
    await a
    await waiter("later")
    await barrier.reset()
    say("reset")

    a = asyncio.create_task(waiter("a"))
    await asyncio.sleep(1)
    await barrier.reset()
    await a
    await asyncio.gather(waiter("e"), waiter("f"), waiter("g"))


run(main())
