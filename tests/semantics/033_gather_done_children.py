from log import *


async def main():
    a, future = asyncio.create_task(nap("a", 1, 1)), asyncio.Future()
    future.set_result(2)
    await asyncio.sleep(2)
    values = await asyncio.gather(a, future, nap("c", 1, 3))
    say("%d %d %d" % tuple(values))

    failed = asyncio.create_task(fails("d", 1, errno.EIO))
    await asyncio.sleep(2)
    try:
        await asyncio.gather(failed)
    except OSError as exception:
        say(error_name(exception))


run(main())
