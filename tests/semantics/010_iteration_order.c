// 10: an iteration polls, queues what I/O made ready, then the due timers, then runs all that
// as asyncio
#include "log.h"

#include <unistd.h>

static struct async_loop *loop;
static int ends[2];

static void note(void *text)
{
    say("%s", (char *)text);
}

static void stop(void *unused)
{
    (void)unused;
    async_loop_stop(loop);
}

static void hog(void *unused)
{
    static struct async_handle handle;
    (void)unused;
    say("hog begins");
    async_clock_advance(5);
    if (write(ends[1], "x", 1) != 1)
        say("no pipe");
    async_loop_call_soon(loop, &handle, note, "queued by the hog");
    say("hog ends");
}

async void reader(void)
{
    await async_readable(ends[0]);
    say("I/O");
}

int main(void)
{
    struct async_handle handles[4];
    if (pipe(ends) != 0)
        return 1;
    loop = async_get_event_loop();
    async_spawn(async_loop_create_task(loop, reader()));
    async_loop_call_later(loop, &handles[0], 2, note, "timer 2");
    async_loop_call_later(loop, &handles[1], 1, note, "timer 1");
    async_loop_call_soon(loop, &handles[2], hog, NULL);
    async_loop_call_later(loop, &handles[3], 6, stop, NULL);
    async_loop_run_forever(loop);
    close(ends[0]);
    close(ends[1]);
    return async_loop_close(loop);
}
