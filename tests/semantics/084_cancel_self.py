from log import *


async def quick():
    say("quick")


async def child():
    say(f"cancel: {yes(asyncio.current_task().cancel())}")
    await quick()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        say("cancelled")
        raise


async def main():
    await report("child", asyncio.create_task(child()))


run(main())
