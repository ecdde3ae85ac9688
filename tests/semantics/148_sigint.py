import log, signal
from log import *


async def interrupted():
    rest = asyncio.create_task(slow_to_end("the rest", 10, 1))
    await asyncio.sleep(0)
    signal.raise_signal(signal.SIGINT)
    say("main goes on")
    return await nap("main", 1, 1)


async def swallows():
    signal.raise_signal(signal.SIGINT)
    return await stubborn("main", 1, 2)


async def fails_instead():
    signal.raise_signal(signal.SIGINT)
    return await fails_to_end("main", 1, errno.EDOM)


async def cancelled_too():
    asyncio.current_task().cancel()
    signal.raise_signal(signal.SIGINT)
    await asyncio.sleep(1)
    return 3


def run_it(coroutine):
    log.now_is = 0.0
    try:
        print(f"no error, value {run(coroutine)}")
    except KeyboardInterrupt:
        print("interrupted, value 0")
    except BaseException as exception:
        print(f"{error_name(exception)}, value 0")


run_it(interrupted())
run_it(swallows())
run_it(fails_instead())
run_it(cancelled_too())
print(f"default again: {yes(signal.getsignal(signal.SIGINT) is signal.default_int_handler)}")
