// 149: with ASYNC_DEBUG a step of more than 0.1 s is reported, with its coroutine
// as asyncio, whose report reads otherwise
#include "log.h"

#include <stdlib.h>

async int quick(void)
{
    async_clock_advance(0.09);
    await async_sleep(1);
    return 0;
}

async int slow(void)
{
    await async_sleep(0);
    say("busy");
    async_clock_advance(2.5);
    await async_sleep(0);
    say("goes on");
    return 0;
}

async int entry(void)
{
    await async_gather(NULL, slow(), quick());
    return 0;
}

int main(void)
{
    setenv("ASYNC_DEBUG", "1", 1);
    return async_run(entry());
}
