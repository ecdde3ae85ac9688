from log import *

lock = asyncio.Lock()
condition = asyncio.Condition(lock)


async def waiter():
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError:
            say(f"cancelled, locked: {yes(lock.locked())}")
            raise


async def main():
    task = asyncio.create_task(waiter())
    await asyncio.sleep(1)
    await lock.acquire()
    task.cancel()
    await asyncio.sleep(1)
    say(f"done: {yes(task.done())}")
    task.cancel()
    await asyncio.sleep(1)
    say(f"done: {yes(task.done())}")
    lock.release()
    await report("task", task)
    say(f"locked: {yes(lock.locked())}")


run(main())
