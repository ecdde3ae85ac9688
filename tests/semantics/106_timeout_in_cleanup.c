// 106: a limit within the clean-up of a cancelled task works
// as asyncio
#include "log.h"

async void clean_up(void)
{
    struct async_timeout t;
    try {
        async_timeout (1, &t) {
            await nap("clean-up", 9, 0);
        }
    } catch (ETIMEDOUT) {
        say("clean-up: timeout, expired: %s, requests: %d", yes(async_timeout_expired(&t)),
            async_task_cancelling(async_current_task()));
    }
}

async int child(void)
{
    defer await clean_up();
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
