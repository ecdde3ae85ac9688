// 9: call_later(0) and less run after call_soon in the same iteration, the most negative first
// as asyncio
#include "log.h"

static void note(void *text)
{
    say("%s", (char *)text);
}

int main(void)
{
    struct async_handle handles[6];
    struct async_loop *loop = async_get_event_loop();
    async_loop_call_later(loop, &handles[0], 0, note, "later 0");
    async_loop_call_later(loop, &handles[1], -1, note, "later -1");
    async_loop_call_soon(loop, &handles[2], note, "soon");
    async_loop_call_later(loop, &handles[3], -2, note, "later -2");
    async_loop_call_later(loop, &handles[4], 1, note, "later 1");
    async_loop_call_soon(loop, &handles[5], note, "soon too");
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    say("one iteration");
    async_handle_cancel(&handles[4]);
    return async_loop_close(loop);
}
