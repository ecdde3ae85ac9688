from log import *


async def main():
    a = asyncio.create_task(nap("a", 1, 1))
    gathering = asyncio.gather(a, nap("b", 2, 2))
    await asyncio.sleep(3)
    say(f"done: {yes(gathering.done())}")
    say(f"cancel: {yes(gathering.cancel())}")
    say(f"cancelled: {yes(gathering.cancelled())}, its child: {yes(a.cancelled())}")
    await gathering
    say(f"a: {await a}")


run(main())
