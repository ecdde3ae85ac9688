from log import *


async def main():
    for t in asyncio.as_completed([]):
        say(f"{await t}")
    say("end")


run(main())
