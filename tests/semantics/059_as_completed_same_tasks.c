// 59: a turn gets the very task that was put in, done already
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {async_create_task(nap("a", 2, 1)), async_create_task(nap("b", 1, 2))};
    async_task(int) a = tasks[0], b = tasks[1];
    async_as_completed (async_task(int) t, tasks, 2) {
        say("a: %s, b: %s, done: %s", yes(t == a), yes(t == b), yes(async_task_done(t)));
    }
    return 0;
}
