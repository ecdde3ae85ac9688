import log
from log import *


async def entry(code):
    # all_tasks is a set: this keeps the order
    tasks = asyncio.create_task(slow_to_end("left", 9, 2)), asyncio.create_task(fails_to_end("left too", 9, errno.EDOM))
    asyncio.all_tasks = asyncio.runners.tasks.all_tasks = lambda loop: [t for t in tasks if not t.done()]
    await asyncio.sleep(1)
    say("main ends")
    if code:
        raise error(code)
    return 4


try:
    run(entry(errno.EIO))
except OSError as exception:
    print(error_name(exception))
log.now_is = 0.0
print(f"no error, value: {run(entry(0))}")
