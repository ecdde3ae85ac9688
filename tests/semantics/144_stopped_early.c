// 144: stopped before the task has ended: an error; tasks stay pending and go on with the next run
// as asyncio
#include "log.h"

static void stop(void *loop)
{
    say("stop");
    async_loop_stop(loop);
}

int main(void)
{
    struct async_handle handle;
    struct async_loop *loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    async_task(int) task = async_loop_create_task(loop, nap("task", 3, 5)),
                    other = async_loop_create_task(loop, nap("other", 2, 0));
    async_loop_call_later(loop, &handle, 1, stop, loop);
    const int error = async_loop_run_until_complete(loop, async_task_ref(task), NULL);
    if (error == EINTR)
        async_task_drop(task);          // it was not consumed
    say("%s", error_name(error));
    say("done: %s, cancelled: %s", yes(async_task_done(task)), yes(async_task_cancelled(task)));
    int value = 0;
    say("%s", error_name(async_loop_run_until_complete(loop, task, &value)));
    say("value: %d, other done: %s", value, yes(async_task_done(other)));
    if (async_loop_run_until_complete(loop, other, NULL) == EINTR)
        async_loop_run_until_complete(loop, other, NULL);
    return async_loop_close(loop);
}
