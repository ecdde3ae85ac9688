// 47: completion and limit in the same turn, or before the one who waits has run: the value
// differs by P2: asyncio throws TimeoutError, and the value is lost
#include "log.h"

static async_task(int) future;

static void set(void *unused)
{
    (void)unused;
    async_future_set_result(future, 5);
    say("set");
}

static void set_and_hog(void *unused)
{
    set(unused);
    async_clock_advance(5);
}

async int main(void)
{
    struct async_handle handle, hog;
    future = async_future(int);
    async_loop_call_later(async_get_running_loop(), &handle, 1, set, NULL);
    await report("completed first", async_wait_for(async_task_ref(future), 1));
    async_task_drop(future);

    future = async_future(int);
    async_loop_call_later(async_get_running_loop(), &hog, 1, set_and_hog, NULL);
    await report("completed by a hog", async_wait_for(async_task_ref(future), 2));
    say("still: %d", await future);
    return 0;
}
