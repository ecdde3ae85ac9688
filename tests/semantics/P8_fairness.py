from log import *

ends = os.pipe()
is_over = False


async def spins():
    steps = 0
    while not is_over:
        await asyncio.sleep(0)
        steps += 1
    return steps


async def read():
    loop, future = asyncio.get_running_loop(), asyncio.Future()
    loop.add_reader(ends[0], lambda: (loop.remove_reader(ends[0]), future.set_result(None)))
    await future
    return os.read(ends[0], 1).decode()


async def reads():
    global is_over
    for i in range(3):
        say(f"read {await read()}")
    is_over = True
    return 0


async def writes():
    for i in range(3):
        for j in range(10):
            await asyncio.sleep(0)
        os.write(ends[1], b"abc"[i:i + 1])
    return 0


async def main():
    asyncio.get_running_loop().call_later(1, say, "timer")
    advance(2)
    values = await asyncio.gather(reads(), writes(), *[spins() for i in range(8)])
    say(f"in fewer than 1000 steps: {yes(max(values[2:]) < 1000)}")


run(main())
