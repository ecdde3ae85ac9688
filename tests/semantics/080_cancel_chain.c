// 80: cancelling a task that awaits a task cancels the awaited one first
// as asyncio
#include "log.h"

async int outer(async_task(int) inner)
{
    try {
        return await inner;
    } catch (ECANCELED) {
        say("outer is cancelled");
        throw;
    }
}

async int main(void)
{
    async_task(int) inner = async_create_task(slow_to_end("inner", 9, 2));
    async_task(int) task = async_create_task(outer(async_task_ref(inner)));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("outer", task);
    say("inner cancelled: %s", yes(async_task_cancelled(inner)));
    async_task_drop(inner);

    task = async_create_task(outer(async_create_task(stubborn("stubborn", 9, 5))));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("outer", task);
    return 0;
}
