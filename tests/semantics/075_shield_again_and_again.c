// 75: a task that is shielded again and again, the waits cancelled, keeps nothing of them
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) inner = async_create_task(nap("inner", 1e6, 5));
    int timeouts = 0;
    for (int i = 0; i < 1000; i++) {
        try {
            await async_wait_for(async_shield(async_task_ref(inner)), 1);
        } catch (ETIMEDOUT) {
            timeouts++;
        }
    }
    say("%d timeouts", timeouts);
    await report("inner", inner);
    return 0;
}
