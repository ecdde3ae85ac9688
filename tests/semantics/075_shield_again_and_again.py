from log import *


async def main():
    inner = asyncio.create_task(nap("inner", 1e6, 5))
    timeouts = 0
    for i in range(1000):
        try:
            await asyncio.wait_for(asyncio.shield(inner), 1)
        except TimeoutError:
            timeouts += 1
    say(f"{timeouts} timeouts")
    await report("inner", inner)


run(main())
