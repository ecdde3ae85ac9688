// 19: a sleeper whose time has come, cancelled before it runs: cancelled
// as asyncio
#include "log.h"

static async_task(int) sleeper;

static void cancel(void *unused)
{
    (void)unused;
    say("cancel: %s", yes(async_task_cancel(sleeper)));
}

async int main(void)
{
    struct async_handle handle;
    async_loop_call_later(async_get_running_loop(), &handle, 1, cancel, NULL);
    sleeper = async_create_task(nap("sleeper", 1, 0));
    await report("sleeper", sleeper);
    return 0;
}
