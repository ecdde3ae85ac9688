from log import *


async def child():
    future, lock = asyncio.Future(), asyncio.Lock()
    future.set_result(4)
    asyncio.current_task().cancel()
    say(f"future: {await future}")
    await lock.acquire()
    say(f"locked: {yes(lock.locked())}")
    lock.release()
    await asyncio.sleep(0)
    say("never")


async def main():
    await report("child", asyncio.create_task(child()))


run(main())
