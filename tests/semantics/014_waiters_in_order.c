// 14: those who wait go on in the order in which they came, never inside set_result
// as asyncio
#include "log.h"

async void waiter(const char *name, async_task(int) future)
{
    await async_join(future);
    say("%s has it", name);
}

async int main(void)
{
    async_task(int) future = async_future(int);
    async_task(void) a = async_create_task(waiter("a", future)),
                     b = async_create_task(waiter("b", future)),
                     c = async_create_task(waiter("c", future));
    await async_sleep(1);
    async_future_set_result(future, 1);
    say("set");
    async_task(void) late = async_create_task(waiter("late", future));
    await a;
    await b;
    await c;
    await late;
    say("value: %d", await future);
    return 0;
}
