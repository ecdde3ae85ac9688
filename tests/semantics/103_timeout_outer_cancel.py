from log import *


async def child():
    try:
        async with asyncio.timeout(2) as t:
            await nap("body", 9)
    except asyncio.CancelledError:
        say(f"cancelled, expired: {yes(t.expired())}, requests: {asyncio.current_task().cancelling()}")
        raise


def busy_cancel(victim):
    advance(5)
    say("cancel")
    victim.cancel()


async def main():
    victim = asyncio.create_task(child())
    canceller = asyncio.create_task(cancels(victim, 1))
    await asyncio.wait([victim])
    say("child: " + ("cancelled" if victim.cancelled() else "not"))

    victim = asyncio.create_task(child())
    asyncio.get_running_loop().call_later(1, busy_cancel, victim)
    await asyncio.wait([victim])
    say("child: " + ("cancelled" if victim.cancelled() else "not"))


run(main())
