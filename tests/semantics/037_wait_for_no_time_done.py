from log import *


async def main():
    future, failed = asyncio.Future(), asyncio.Future()
    future.set_result(4)
    failed.set_exception(error(errno.EIO))
    await report("0", asyncio.wait_for(future, 0))
    await report("-1", asyncio.wait_for(future, -1))
    await report("failed", asyncio.wait_for(failed, 0))


run(main())
