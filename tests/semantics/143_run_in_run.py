from log import *

loop = new_loop()


def attempt(title, loop, task):
    try:
        loop.run_until_complete(task)
    except RuntimeError:
        say(f"{title}: EBUSY")


async def child():
    other = new_loop()
    task = nap("task", 1, 3)
    attempt("the same", loop, task)
    attempt("another", other, task)
    say(f"goes on: {await task}")
    other.close()


loop.run_until_complete(child())
say("no error")
loop.close()
