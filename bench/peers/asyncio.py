#!/usr/bin/python3
"""asyncio; under the name uvloop, on uvloop's loop."""
import asyncio
import resource
import sys
import time

DEPTH, WAITERS, LIMIT, ROOM, RIVALS, BACKLOG = 100, 1000, 30, 64, 4, 1024
MILLION = 1_000_000


# ---- the workloads ---------------------------------------------------------------------------

async def child(x):
    return x + 1


async def await_ready(n):
    total = 0
    for i in range(n):
        total += await child(i)
    assert total == n * (n + 1) // 2


async def yielder(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def pingpong(n):
    await asyncio.gather(yielder(n // 2), yielder(n // 2))


async def descend(depth, n):
    if depth:
        await descend(depth - 1, n)
    else:
        await yielder(n)


async def deep(n):
    await descend(DEPTH, n)


async def spawn_join(n):
    total = 0
    for i in range(n):
        total += await asyncio.create_task(child(i))
    assert total == n * (n + 1) // 2


async def one():
    await asyncio.sleep(0)
    return 1


async def gather_many(n):
    tasks = [asyncio.create_task(one()) for _ in range(n)]
    assert sum([await task for task in tasks]) == n


async def gather(n):
    assert sum(await asyncio.gather(*[one() for _ in range(n)])) == n


async def node(number, size):
    if size == 1:
        return number
    step = size // 10
    tasks = [asyncio.create_task(node(number + i * step, step)) for i in range(10)]
    return sum([await task for task in tasks])


async def skynet(n):
    assert await node(0, n) == n * (n - 1) // 2


async def sleepers(n):
    tasks = [asyncio.create_task(asyncio.sleep((i * 7919 % n) / n)) for i in range(n)]
    for task in tasks:
        await task


async def patient(n):
    for _ in range(n):
        assert await asyncio.wait_for(one(), LIMIT) == 1


async def timers(n):
    await asyncio.gather(*[patient(n // WAITERS) for _ in range(WAITERS)])


async def produce(elements, n):
    for i in range(n):
        await elements.put(i)


async def queue(n):
    elements = asyncio.Queue(ROOM)
    producer = asyncio.create_task(produce(elements, n))
    total = 0
    for _ in range(n):
        total += await elements.get()
    await producer
    assert total == n * (n - 1) // 2


async def rival(lock, count, n):
    for _ in range(n):
        async with lock:
            seen = count[0]
            await asyncio.sleep(0)
            count[0] = seen + 1


async def lock(n):
    mutex, count = asyncio.Lock(), [0]
    await asyncio.gather(*[rival(mutex, count, n // RIVALS) for _ in range(RIVALS)])
    assert count[0] == n // RIVALS * RIVALS


class Echo(asyncio.Protocol):  # callbacks: quicker than the streams
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def echo(port):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", port, backlog=BACKLOG)
    await server.serve_forever()


WORKLOADS = {"yield": yielder} | {f.__name__: f for f in (
    await_ready, pingpong, deep, spawn_join, gather_many, gather, skynet, sleepers, timers, queue, lock, echo)}


# ---- the figures -----------------------------------------------------------------------------

def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024


def cpu_ms():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1e3


def report(name, n, ns, cpu, peak_bytes):
    if name == "skynet":  # of a million leaves
        print(f"skynet {ns / 1e6 * (MILLION / n):.1f} ms")
        print(f"skynet.rss {peak_bytes / 1e6 * (MILLION / n):.1f} MB")
    elif name == "sleepers":
        print(f"sleepers.over {ns / 1e6 - 1000:.1f} ms\nsleepers.cpu {cpu:.1f} ms")
        print(f"sleepers.rss {peak_bytes / n:.0f} B")
    else:
        print(f"{name} {ns / n:.2f} ns")
        if name == "gather_many":
            print(f"gather_many.rss {peak_bytes / n:.0f} B")


def main():
    name, n = sys.argv[1], int(sys.argv[2])
    if sys.argv[0].endswith("uvloop"):
        import uvloop

        uvloop.install()
    begin_bytes, begin_cpu, begin = peak(), cpu_ms(), time.monotonic_ns()
    asyncio.run(WORKLOADS[name](n))
    report(name, n, time.monotonic_ns() - begin, cpu_ms() - begin_cpu, peak() - begin_bytes)


main()
