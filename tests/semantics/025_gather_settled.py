from log import *


async def main():
    values = await asyncio.gather(nap("a", 3, 10), fails("b", 1, errno.EIO), nap("c", 2, 30),
                                  return_exceptions=True)
    say(f"a {values[0]}, b {error_name(values[1])}, c {values[2]}")


run(main())
