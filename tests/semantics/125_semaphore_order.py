from log import *

semaphore = asyncio.Semaphore(1)


async def holder(name):
    await semaphore.acquire()
    say(f"{name} has it, locked: {yes(semaphore.locked())}")


async def main():
    say(f"locked: {yes(semaphore.locked())}")
    await semaphore.acquire()
    say(f"locked: {yes(semaphore.locked())}")
    a, b = asyncio.create_task(holder("a")), asyncio.create_task(holder("b"))
    await asyncio.sleep(1)
    semaphore.release()
    say(f"released, locked: {yes(semaphore.locked())}")
    newcomer = asyncio.create_task(holder("newcomer"))
    await a
    await asyncio.sleep(1)
    semaphore.release()
    semaphore.release()
    await b
    await newcomer
    say(f"locked: {yes(semaphore.locked())}")
    semaphore.release()
    say(f"locked: {yes(semaphore.locked())}")


run(main())
