import concurrent.futures, threading
from log import *

loop = new_loop()


async def with_future():
    started.set()
    try:
        await asyncio.Future()
    except asyncio.CancelledError:
        say("the coroutine is cancelled")
        over.set()
        raise


def cancel(future):
    say("cancel")
    future.cancel()


def other_thread():
    future = asyncio.run_coroutine_threadsafe(nap("value", 1, 7), loop)
    print(f"value: {future.result()}", flush=True)
    future = asyncio.run_coroutine_threadsafe(fails("error", 1, errno.EIO), loop)
    try:
        future.result()
    except OSError as exception:
        print(f"error: {error_name(exception)}", flush=True)
    future = asyncio.run_coroutine_threadsafe(with_future(), loop)
    started.wait()
    loop.call_soon_threadsafe(cancel, future)
    over.wait()
    try:
        future.result()
    except concurrent.futures.CancelledError:
        print("cancel: cancelled", flush=True)
    loop.call_soon_threadsafe(loop.stop)


started, over = threading.Event(), threading.Event()
thread = threading.Thread(target=other_thread)
thread.start()
loop.run_forever()
thread.join()
loop.close()
