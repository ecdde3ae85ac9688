from log import *


async def main():
    def cancel():
        say(f"cancel: {yes(sleeper.cancel())}")

    asyncio.get_running_loop().call_later(1, cancel)
    sleeper = asyncio.create_task(nap("sleeper", 1, 0))
    await report("sleeper", sleeper)


run(main())
