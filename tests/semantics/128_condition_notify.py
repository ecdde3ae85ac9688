from log import *

lock = asyncio.Lock()
condition = asyncio.Condition(lock)


async def waiter(n):
    await lock.acquire()
    await condition.wait()
    say(f"{n} goes on, locked: {yes(lock.locked())}")
    lock.release()


async def notify(n):
    await lock.acquire()
    say(f"notify {n}")
    condition.notify(n)
    lock.release()
    await asyncio.sleep(1)


async def main():
    tasks = [asyncio.create_task(waiter(i)) for i in range(5)]
    await asyncio.sleep(1)
    await notify(1)
    await notify(2)
    await notify(0)
    await notify(9)
    await asyncio.gather(*tasks)


run(main())
