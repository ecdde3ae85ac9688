from log import *


def attempt(call, *arguments):
    try:
        call(*arguments)
        say("no error")
    except asyncio.InvalidStateError:
        say("EALREADY")


async def main():
    future, failed, cancelled = [asyncio.Future() for i in range(3)]
    say(f"done: {yes(future.done())}")
    attempt(future.set_result, 1)
    attempt(future.set_result, 2)
    attempt(future.set_exception, error(errno.EIO))
    attempt(failed.set_exception, error(errno.EIO))
    attempt(failed.set_result, 3)
    say(f"cancel: {yes(cancelled.cancel())}")
    attempt(cancelled.set_result, 4)
    await report("future", future)
    await report("failed", failed)
    await report("cancelled", cancelled)


run(main())
