// 141: a stopped loop can run again, tasks and timers go on
// as asyncio
#include "log.h"

static struct async_loop *loop;

static void stop(void *unused)
{
    (void)unused;
    say("stop");
    async_loop_stop(loop);
}

int main(void)
{
    struct async_handle handles[3];
    loop = async_get_event_loop();
    async_task(int) task = async_loop_create_task(loop, nap("task", 5, 0));
    for (int i = 0; i < 3; i++) {
        async_loop_call_later(loop, &handles[i], 2, stop, NULL);
        say("run: %s", error_name(async_loop_run_forever(loop)));
    }
    say("done: %s", yes(async_task_done(task)));
    async_task_drop(task);
    return async_loop_close(loop);
}
