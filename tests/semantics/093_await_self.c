// 93: a task that awaits itself gets an error, EDEADLK
// as asyncio
#include "log.h"

static async_task(int) self;

async int child(void)
{
    try {
        await self;
    } catch (EDEADLK) {
        say("EDEADLK");
    }
    return 1;
}

async int main(void)
{
    self = async_create_task(child());
    async_task_ref(self);
    await report("child", self);
    return 0;
}
