// 143: running a loop within a loop is an error, and harmless
// as asyncio
#include "log.h"

static struct async_loop *loop;

async int child(void)
{
    struct async_loop *other = async_loop_new();
    if (!other)
        throw errno;
    defer async_loop_close(other);
    async_task(int) task = nap("task", 1, 3);
    say("the same: %s", error_name(async_loop_run_until_complete(loop, task, NULL)));
    say("another: %s", error_name(async_loop_run_until_complete(other, task, NULL)));
    say("goes on: %d", await task);
    return 0;
}

int main(void)
{
    loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    say("%s", error_name(async_loop_run_until_complete(loop, child(), NULL)));
    return async_loop_close(loop);
}
