// 148: SIGINT cancels main, then what is left; run tells of it, unless main makes something else of it
// as asyncio, whose run raises KeyboardInterrupt
#include "log.h"

#include <signal.h>

async int interrupted(void)
{
    async_spawn(slow_to_end("the rest", 10, 1));
    await async_sleep(0);
    raise(SIGINT);
    say("main goes on");
    return await nap("main", 1, 1);
}

async int swallows(void)
{
    raise(SIGINT);
    return await stubborn("main", 1, 2);
}

async int fails_instead(void)
{
    raise(SIGINT);
    return await fails_to_end("main", 1, EDOM);
}

async int cancelled_too(void)
{
    async_task_cancel(async_current_task());
    raise(SIGINT);
    await async_sleep(1);
    return 3;
}

static void run(async_task(int) task)
{
    int value = 0;
    const int error = async_run_catching(task, &value);
    printf("%s, value %d\n", error == EINTR ? "interrupted" : error_name(error), value);
}

int main(void)
{
    struct sigaction action;
    run(interrupted());
    run(swallows());
    run(fails_instead());
    run(cancelled_too());
    sigaction(SIGINT, NULL, &action);
    printf("default again: %s\n", yes(action.sa_handler == SIG_DFL));
    return 0;
}
