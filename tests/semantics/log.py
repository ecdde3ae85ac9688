# What the semantics tests share: log.h in Python, and asyncio on a virtual clock.
import asyncio, errno, os, selectors, sys

now_is = 0.0


class Selector(selectors.DefaultSelector):
    def select(self, timeout=None):
        global now_is
        events = super().select(0)
        if events or timeout is None:
            return events or super().select(timeout)
        if timeout > 0:
            now_is = round(now_is + timeout, 9)
        return events


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(Selector())
        self._clock_resolution = 1e-9
        self.set_exception_handler(lambda loop, context: None)

    def time(self):
        return now_is


def new_loop():
    return Loop()


def run(coroutine):
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(coroutine)


def advance(seconds):
    global now_is
    now_is += seconds


def now():
    return now_is


def say(text):
    print(f"{now_is:g} {text}", flush=True)


def error(code):
    return OSError(code, os.strerror(code)) if code != errno.ETIMEDOUT else TimeoutError()


def error_name(exception):
    if isinstance(exception, BaseExceptionGroup):
        return error_name(exception.exceptions[0])
    if isinstance(exception, asyncio.CancelledError):
        return "cancelled"
    if isinstance(exception, TimeoutError):
        return "timeout"
    return errno.errorcode[exception.errno]


def yes(is_so):
    return "yes" if is_so else "no"


async def nap(name, seconds, value=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{name} is cancelled")
        raise
    say(f"{name} ends")
    return value


async def slow_to_end(name, seconds, cleanup):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{name} is cancelled")
        await asyncio.sleep(cleanup)
        say(f"{name} has cleaned up")
        raise
    say(f"{name} ends")
    return 0


async def stubborn(name, seconds, value=0):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{name} ignores its cancellation")
    return value


async def fails(name, seconds, code):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{name} is cancelled")
        raise
    say(f"{name} fails")
    raise error(code)


async def fails_to_end(name, seconds, code):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        say(f"{name} fails while it ends")
        raise error(code)
    return 0


async def report(name, awaitable):
    try:
        say(f"{name}: {await awaitable}")
    except asyncio.CancelledError:
        say(f"{name}: cancelled")
        if asyncio.current_task().cancelling() > 0:
            raise
    except Exception as exception:
        say(f"{name}: {error_name(exception)}")


async def cancels(task, seconds):
    await asyncio.sleep(seconds)
    say("cancel")
    task.cancel()
