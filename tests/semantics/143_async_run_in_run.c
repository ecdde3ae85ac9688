// 143: async_run within a loop stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

static int run_another(void)
{
    return async_run(nap("never", 1, 0));
}

async int runs(void)
{
    return run_another();
}

static int run_another_catching(void)
{
    return async_run_catching(nap("never", 1, 0), NULL);
}

async int runs_catching(void)
{
    return run_another_catching();
}

int main(void)
{
    mistake("async_run", runs);
    mistake("async_run_catching", runs_catching);
    return 0;
}
