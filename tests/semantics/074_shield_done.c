// 74: a shield around what is done gives its value without a yield
// as asyncio
#include "log.h"

async void other(void)
{
    say("other");
}

async int main(void)
{
    async_task(int) future = async_future(int);
    async_future_set_result(future, 3);
    async_task(void) task = async_create_task(other());
    say("%d", await async_shield(future));
    await task;
    return 0;
}
