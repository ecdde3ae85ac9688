from log import *


async def child():
    try:
        await asyncio.current_task()
    except RuntimeError:
        say("EDEADLK")
    return 1


async def main():
    await report("child", asyncio.create_task(child()))


run(main())
