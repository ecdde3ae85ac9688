// 142: any other use of a closed loop stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

static void note(void *unused)
{
    (void)unused;
}

static struct async_loop *closed_loop(void)
{
    struct async_loop *loop = async_loop_new();
    async_loop_close(loop);
    return loop;
}

async int call_soon(void)
{
    struct async_handle handle;
    async_loop_call_soon(closed_loop(), &handle, note, NULL);
    return 0;
}

async int call_soon_threadsafe(void)
{
    return async_loop_call_soon_threadsafe(closed_loop(), note, NULL);
}

async int create_task(void)
{
    async_task_drop(async_loop_create_task(closed_loop(), nap("task", 1, 0)));
    return 0;
}

async int loop_time(void)
{
    return (int)async_loop_time(closed_loop());
}

static int run_forever(void)
{
    return async_loop_run_forever(closed_loop());
}

async int runs(void)
{
    return run_forever();
}

int main(void)
{
    mistake("call_soon", call_soon);
    mistake("call_soon_threadsafe", call_soon_threadsafe);
    mistake("create_task", create_task);
    mistake("time", loop_time);
    mistake("run_forever", runs);
    return 0;
}
