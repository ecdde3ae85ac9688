from log import *

loop = new_loop()


def first():
    say("first")
    loop.call_soon(say, "from first")


def second():
    say("second")
    loop.call_soon(say, "from second")


loop.call_soon(first)
loop.call_soon(second)
loop.call_soon(say, "third")
loop.stop()
loop.run_forever()
say("one iteration")
loop.stop()
loop.run_forever()
loop.close()
