// 1: create_task does not run the child; its creator's next suspension does
// as asyncio
#include "log.h"

async void child(void)
{
    say("child");
}

async int main(void)
{
    async_task(void) task = async_create_task(child());
    say("made, done: %s", yes(async_task_done(task)));
    await async_sleep(0);
    say("done: %s", yes(async_task_done(task)));
    await task;
    return 0;
}
