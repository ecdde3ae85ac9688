// 87: clean-up may await; the task ends when that ends
// as asyncio
#include "log.h"

async int child(void)
{
    defer {
        await async_sleep(2);
        say("cleaned up");
    }
    await async_sleep(9);
    return 0;
}

async int main(void)
{
    async_task(int) task = async_create_task(child());
    async_spawn(cancels(async_task_ref(task), 1));
    await report("task", task);
    return 0;
}
