from log import *

loop = new_loop()


def stop():
    say("stop")
    loop.stop()


task, other = loop.create_task(nap("task", 3, 5)), loop.create_task(nap("other", 2, 0))
loop.call_later(1, stop)
try:
    loop.run_until_complete(task)
except RuntimeError:
    say("EINTR")
say(f"done: {yes(task.done())}, cancelled: {yes(task.cancelled())}")
value = loop.run_until_complete(task)
say("no error")
say(f"value: {value}, other done: {yes(other.done())}")
loop.close()
