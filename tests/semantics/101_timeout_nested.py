from log import *


async def body(is_busy):
    if is_busy:
        advance(5)
    await asyncio.sleep(9)


async def nested(title, outer_limit, inner_limit, is_busy):
    seen = "nothing"
    start = now()
    try:
        async with asyncio.timeout(outer_limit) as outer:
            try:
                async with asyncio.timeout(inner_limit) as inner:
                    await body(is_busy)
            except TimeoutError:
                seen = "timeout"
                raise
            except asyncio.CancelledError:
                seen = "cancelled"
                raise
    except TimeoutError:
        say(f"{title}: inner sees {seen}, then timeout, after {now() - start:g}")
    say(f"expired: outer {yes(outer.expired())}, inner {yes(inner.expired())}; "
        f"requests: {asyncio.current_task().cancelling()}")


async def main():
    await nested("inner first", 2, 1, False)
    await nested("outer first", 1, 2, False)
    await nested("equal", 1, 1, False)
    await nested("both overdue", 2, 1, True)


run(main())
