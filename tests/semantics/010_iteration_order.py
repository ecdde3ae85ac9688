from log import *

loop = new_loop()
ends = os.pipe()


def hog():
    say("hog begins")
    advance(5)
    os.write(ends[1], b"x")
    loop.call_soon(say, "queued by the hog")
    say("hog ends")


def reader():
    loop.remove_reader(ends[0])
    say("I/O")


loop.add_reader(ends[0], reader)
loop.call_later(2, say, "timer 2")
loop.call_later(1, say, "timer 1")
loop.call_soon(hog)
loop.call_later(6, loop.stop)
loop.run_forever()
loop.close()
