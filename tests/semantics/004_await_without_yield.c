// 4: awaiting a coroutine that never blocks does not yield
// as asyncio
#include "log.h"

async void other(void)
{
    say("other");
}

async int quick(int n)
{
    return n > 0 ? await quick(n - 1) + 1 : 0;
}

async int main(void)
{
    async_task(void) task = async_create_task(other());
    say("quick: %d", await quick(10));
    await task;
    return 0;
}
