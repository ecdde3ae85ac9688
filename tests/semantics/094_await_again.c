// 94: awaiting a done task again gives the same value or error; each time takes a reference
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) task = async_create_task(nap("task", 1, 5)), failed = async_create_task(fails("failed", 1, EIO));
    for (int i = 0; i < 3; i++) {
        await report("task", async_task_ref(task));
        await report("failed", async_task_ref(failed));
    }
    async_task_drop(task);
    async_task_drop(failed);
    return 0;
}
