from log import *


async def main():
    gathering = asyncio.gather(nap("a", 3, 1), nap("b", 4, 2), nap("c", 5, 3))
    await asyncio.sleep(1)
    say(f"cancel: {yes(gathering.cancel())}")
    try:
        await gathering
    except asyncio.CancelledError:
        say("cancelled")


run(main())
