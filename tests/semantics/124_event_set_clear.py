from log import *

event = asyncio.Event()


async def waiter(name):
    await event.wait()
    say(f"{name} goes on, set: {yes(event.is_set())}")


async def main():
    a, b = asyncio.create_task(waiter("a")), asyncio.create_task(waiter("b"))
    await asyncio.sleep(1)
    event.set()
    event.clear()
    await asyncio.gather(a, b)
    late = asyncio.create_task(waiter("late"))
    await asyncio.sleep(1)
    say(f"late done: {yes(late.done())}")
    event.set()
    await event.wait()
    say("a set event: no yield")
    await late


run(main())
