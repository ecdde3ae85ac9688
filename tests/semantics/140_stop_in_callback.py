from log import *

loop = new_loop()


def stop():
    say("stop")
    loop.stop()
    loop.call_soon(say, "from stop")


def schedules():
    say("rest of the batch")
    loop.call_soon(say, "from the rest")


loop.call_soon(say, "before")
loop.call_soon(stop)
loop.call_soon(schedules)
loop.run_forever()
say("stopped")
loop.stop()
loop.run_forever()
loop.close()
