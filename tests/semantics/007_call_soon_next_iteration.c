// 7: what a callback schedules with call_soon runs in the next iteration
// as asyncio
#include "log.h"

static struct async_loop *loop;
static struct async_handle inner, inmost;

static void note(void *text)
{
    say("%s", (char *)text);
}

static void first(void *unused)
{
    (void)unused;
    say("first");
    async_loop_call_soon(loop, &inner, note, "from first");
}

static void second(void *unused)
{
    (void)unused;
    say("second");
    async_loop_call_soon(loop, &inmost, note, "from second");
}

int main(void)
{
    struct async_handle handles[3];
    loop = async_get_event_loop();
    async_loop_call_soon(loop, &handles[0], first, NULL);
    async_loop_call_soon(loop, &handles[1], second, NULL);
    async_loop_call_soon(loop, &handles[2], note, "third");
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    say("one iteration");
    async_loop_stop(loop);
    async_loop_run_forever(loop);
    return async_loop_close(loop);
}
