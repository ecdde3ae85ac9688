from log import *


async def main():
    async with asyncio.timeout(1) as t:
        t.reschedule(None)
        await nap("never", 5)
    try:
        async with asyncio.timeout(1) as t:
            t.reschedule(now() + 3)
            await nap("later", 2)
            await nap("later", 2)
    except TimeoutError:
        say("timeout")
    try:
        async with asyncio.timeout(None) as t:
            await asyncio.sleep(1)
            t.reschedule(now() - 1)
            say("past")
            await nap("past", 2)
    except TimeoutError:
        say("timeout")


run(main())
