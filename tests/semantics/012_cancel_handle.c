// 12: cancelling a handle of the current batch stops it; cancelling twice is harmless
// as asyncio
#include "log.h"

static struct async_handle handles[4], timers[2];

static void note(void *text)
{
    say("%s", (char *)text);
}

static void cancel(void *unused)
{
    (void)unused;
    say("cancel");
    async_handle_cancel(&handles[2]);
    async_handle_cancel(&handles[2]);
    async_handle_cancel(&timers[0]);
    async_handle_cancel(&timers[0]);
    async_handle_cancel(&handles[0]);
}

async int main(void)
{
    struct async_loop *loop = async_get_running_loop();
    async_loop_call_soon(loop, &handles[0], note, "before");
    async_loop_call_soon(loop, &handles[1], cancel, NULL);
    async_loop_call_soon(loop, &handles[2], note, "never");
    async_loop_call_soon(loop, &handles[3], note, "after");
    async_loop_call_later(loop, &timers[0], 1, note, "never");
    async_loop_call_later(loop, &timers[1], 1, note, "timer");
    await async_sleep(2);
    return 0;
}
