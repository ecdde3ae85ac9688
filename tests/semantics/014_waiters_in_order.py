from log import *


async def waiter(name, future):
    await future
    say(f"{name} has it")


async def main():
    future = asyncio.Future()
    a, b, c = [asyncio.create_task(waiter(name, future)) for name in "abc"]
    await asyncio.sleep(1)
    future.set_result(1)
    say("set")
    late = asyncio.create_task(waiter("late", future))
    await a
    await b
    await c
    await late
    say(f"value: {await future}")


run(main())
