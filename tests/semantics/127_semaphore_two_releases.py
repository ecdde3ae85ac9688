from log import *

semaphore = asyncio.Semaphore(0)


async def holder(name):
    await semaphore.acquire()
    say(f"{name} has it")


async def main():
    tasks = [asyncio.create_task(holder(name)) for name in "abc"]
    await asyncio.sleep(1)
    semaphore.release()
    semaphore.release()
    await asyncio.sleep(1)
    say("done: " + "".join(f"{t.done():d}" for t in tasks))
    semaphore.release()
    await asyncio.gather(*tasks)


run(main())
