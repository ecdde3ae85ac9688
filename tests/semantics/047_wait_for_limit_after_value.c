// 47: completed, and the limit reached before the one who waits has run: the value
// differs by P2: asyncio may throw TimeoutError, and the value is lost
#include "log.h"

static async_task(int) future;

static void set(void *unused)
{
    (void)unused;
    async_future_set_result(future, 5);
    async_clock_advance(5);
    say("set, and busy");
}

async int main(void)
{
    struct async_handle handle;
    future = async_future(int);
    async_loop_call_later(async_get_running_loop(), &handle, 1, set, NULL);
    await report("wait_for", async_wait_for(async_task_ref(future), 2));
    await async_sleep(1);
    say("still: %d", await future);
    return 0;
}
