from log import *


async def quick():
    return 1


async def main():
    tasks = [asyncio.create_task(quick()), asyncio.create_task(nap("b", 1, 2))]
    done, _ = await asyncio.wait(tasks, timeout=0)
    say(f"{len(done)} done, quick: {yes(tasks[0] in done)}")
    await report("quick", tasks[0])
    await report("b", tasks[1])


run(main())
