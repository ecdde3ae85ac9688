from log import *

TIMERS = 1000


async def main():
    loop = asyncio.get_running_loop()
    handles = [loop.call_later(1 + i * 37 % TIMERS, say, f"{i}") for i in range(TIMERS)]
    for i in range(TIMERS):
        if i % 100 != 7:
            handles[i].cancel()
    await asyncio.sleep(TIMERS + 1)
    say("all")


run(main())
