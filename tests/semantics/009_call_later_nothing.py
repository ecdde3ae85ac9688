from log import *

loop = new_loop()
loop.call_later(0, say, "later 0")
loop.call_later(-1, say, "later -1")
loop.call_soon(say, "soon")
loop.call_later(-2, say, "later -2")
loop.call_later(1, say, "later 1")
loop.call_soon(say, "soon too")
loop.stop()
loop.run_forever()
say("one iteration")
loop.close()
