// 45: whoever waits is cancelled, and the child fails of that: its error, by which the cancellation is delivered
// as asyncio
#include "log.h"

async int outer(async_task(int) child)
{
    try {
        await async_wait_for(child, 9);
    } catch (EIO) {
        say("EIO, requests: %d", async_task_cancelling(async_current_task()));
    }
    await async_sleep(1);
    say("slept");
    return 1;
}

async int main(void)
{
    async_task(int) task = async_create_task(outer(fails_to_end("a", 8, EIO)));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("coroutine", task);
    task = async_create_task(outer(async_create_task(fails_to_end("b", 8, EIO))));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("task", task);
    return 0;
}
