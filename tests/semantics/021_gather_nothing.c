// 21: a gather of nothing is done at once, and awaiting it does not yield
// as asyncio
#include "log.h"

async void other(void)
{
    say("other");
}

async int main(void)
{
    async_task(void) task = async_create_task(other());
    async_task(int) none[1];
    int values[1] = {7};
    await async_gather_n(values, none, 0);
    say("gathered");
    await async_gather_settled(NULL, values, none, 0);
    say("settled");
    await task;
    return 0;
}
