// 71: who waits behind a shield is cancelled: at once; what is shielded runs on
// as asyncio
#include "log.h"

async int outer(async_task(int) inner)
{
    return await async_shield(inner);
}

async int main(void)
{
    async_task(int) inner = async_create_task(nap("inner", 3, 5));
    async_task(int) task = async_create_task(outer(async_task_ref(inner)));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("outer", task);
    await report("inner", inner);
    return 0;
}
