// 5: awaiting a done future does not yield
// as asyncio
#include "log.h"

async void other(void)
{
    say("other");
}

async int main(void)
{
    async_task(int) future = async_future(int), finished = async_create_task(nap("nap", 1, 7));
    await async_sleep(2);
    async_task(void) task = async_create_task(other());
    async_future_set_result(future, 5);
    say("future: %d", await future);
    say("task: %d", await finished);
    await task;
    return 0;
}
