from log import *

loop = new_loop()


def stop():
    say("stop")
    loop.stop()


task = loop.create_task(nap("task", 5, 0))
for i in range(3):
    loop.call_later(2, stop)
    loop.run_forever()
    say("run: no error")
say(f"done: {yes(task.done())}")
loop.close()
