// 139: stop before run_forever: exactly one iteration, of what is ready and due
// as asyncio
#include "log.h"

static struct async_loop *loop;
static struct async_handle again;

static void note(void *text)
{
    say("%s", (char *)text);
}

static void schedules(void *unused)
{
    (void)unused;
    say("ready");
    async_loop_call_soon(loop, &again, note, "next iteration");
}

int main(void)
{
    struct async_handle handles[3];
    loop = async_get_event_loop();
    async_loop_call_later(loop, &handles[0], 1, note, "due");
    async_loop_call_later(loop, &handles[1], 9, note, "not due");
    async_clock_advance(2);
    async_loop_call_soon(loop, &handles[2], schedules, NULL);
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    say("stopped");
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    say("stopped");
    return async_loop_close(loop);
}
