from log import *

loop = new_loop()


def schedules():
    say("ready")
    loop.call_soon(say, "next iteration")


loop.call_later(1, say, "due")
loop.call_later(9, say, "not due")
advance(2)
loop.call_soon(schedules)
loop.stop()
loop.run_forever()
say("stopped")
loop.stop()
loop.run_forever()
say("stopped")
loop.close()
