// 140: stop in a callback: the rest of the batch runs; what it scheduled waits for the next run
// as asyncio
#include "log.h"

static struct async_loop *loop;
static struct async_handle later, last;

static void note(void *text)
{
    say("%s", (char *)text);
}

static void stop(void *unused)
{
    (void)unused;
    say("stop");
    async_loop_stop(loop);
    async_loop_call_soon(loop, &later, note, "from stop");
}

static void schedules(void *unused)
{
    (void)unused;
    say("rest of the batch");
    async_loop_call_soon(loop, &last, note, "from the rest");
}

int main(void)
{
    struct async_handle handles[3];
    loop = async_get_event_loop();
    async_loop_call_soon(loop, &handles[0], note, "before");
    async_loop_call_soon(loop, &handles[1], stop, NULL);
    async_loop_call_soon(loop, &handles[2], schedules, NULL);
    async_loop_run_forever(loop);
    say("stopped");
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    return async_loop_close(loop);
}
