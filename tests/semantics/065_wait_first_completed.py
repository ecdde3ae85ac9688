from log import *


async def main():
    tasks = [asyncio.create_task(nap("a", 2, 1)), asyncio.create_task(nap("b", 1, 2))]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    say(f"{len(done)} done, a: {yes(tasks[0] in done)}, b: {yes(tasks[1] in done)}")
    await report("a", tasks[0])
    await report("b", tasks[1])


run(main())
