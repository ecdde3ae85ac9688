// 72: what is shielded is cancelled: so is who waits for it
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) inner = async_create_task(nap("inner", 3, 5));
    async_spawn(cancels(async_task_ref(inner), 1));
    await report("outer", async_shield(async_task_ref(inner)));
    say("inner cancelled: %s", yes(async_task_cancelled(inner)));
    async_task_drop(inner);
    return 0;
}
