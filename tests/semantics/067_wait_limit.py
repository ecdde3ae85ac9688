from log import *


async def main():
    tasks = [asyncio.create_task(nap("a", 1, 1)), asyncio.create_task(nap("b", 3, 2))]
    done, _ = await asyncio.wait(tasks, timeout=2)
    say(f"{len(done)} done")
    await report("a", tasks[0])
    await report("b", tasks[1])


run(main())
