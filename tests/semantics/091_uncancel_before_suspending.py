# since 3.13: before, it was delivered all the same
from log import *


async def child():
    me = asyncio.current_task()
    me.cancel()
    say(f"left: {me.uncancel()}")
    await asyncio.sleep(1)
    say("slept")
    me.cancel()
    me.cancel()
    say(f"left: {me.uncancel()}")
    await asyncio.sleep(1)
    say("never")


async def main():
    await report("child", asyncio.create_task(child()))


run(main())
