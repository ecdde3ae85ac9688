from log import *

loop = new_loop()


async def child():
    try:
        loop.close()
    except RuntimeError:
        say("close: EBUSY")


loop.run_until_complete(child())
loop.close()
loop.close()
print("close: no error, again: no error")
