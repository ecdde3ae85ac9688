// 70: a wait for what is done already yields once
// as asyncio
#include "log.h"

async void other(void)
{
    say("other");
}

async int main(void)
{
    async_task(int) done = async_create_task(nap("a", 1, 1));
    await async_sleep(2);
    async_task(void) task = async_create_task(other());
    say("%zu done", await async_wait(&done, 1, ASYNC_FOREVER, ASYNC_ALL_COMPLETED, NULL));
    await task;
    await report("a", done);
    return 0;
}
