from log import *


async def main():
    inner = asyncio.create_task(nap("inner", 3, 5))
    canceller = asyncio.create_task(cancels(inner, 1))
    await report("outer", asyncio.shield(inner))
    say(f"inner cancelled: {yes(inner.cancelled())}")


run(main())
