from log import *

handles = []
timers = []


def cancel():
    say("cancel")
    handles[2].cancel()
    handles[2].cancel()
    timers[0].cancel()
    timers[0].cancel()
    handles[0].cancel()


async def main():
    loop = asyncio.get_running_loop()
    handles.append(loop.call_soon(say, "before"))
    handles.append(loop.call_soon(cancel))
    handles.append(loop.call_soon(say, "never"))
    handles.append(loop.call_soon(say, "after"))
    timers.append(loop.call_later(1, say, "never"))
    timers.append(loop.call_later(1, say, "timer"))
    await asyncio.sleep(2)


run(main())
