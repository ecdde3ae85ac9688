// 154: never awaited, an error never seen, pending at the end: reported when that is certain
// differs by P5: asyncio reports when it collects
#include "log.h"

#include <stdlib.h>

async int entry(void)
{
    async_task(int) dropped = nap("dropped", 1, 0), failed = async_create_task(fails("failed", 1, EIO));
    say("a coroutine is dropped");
    async_task_drop(dropped);
    await async_sleep(2);
    say("an error is dropped");
    async_task_drop(failed);
    say("a coroutine is forgotten");
    dropped = nap("forgotten", 1, 0);
    (void)dropped;
    await async_sleep(1);
    say("main ends");
    return 0;
}

int main(void)
{
    setenv("ASYNC_DEBUG", "1", 1);
    if (async_run(entry()) != 0)
        return 1;

    struct async_loop *loop = async_loop_new();
    async_task(int) task = async_loop_create_task(loop, nap("pending", 5, 0));
    if (async_task_error(task) != 0)
        return 1;
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    printf("close: %s\n", error_name(async_loop_close(loop)));
    async_loop_run_until_complete(loop, task, NULL);
    printf("close: %s\n", error_name(async_loop_close(loop)));
    return 0;
}
