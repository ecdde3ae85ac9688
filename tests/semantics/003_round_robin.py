from log import *


async def child(name):
    for i in range(3):
        say(f"{name}{i}")
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(child("a"), child("b"))


run(main())
