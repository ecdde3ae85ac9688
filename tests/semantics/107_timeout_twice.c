// 107: entering a timeout twice stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

static struct async_timeout limit;

async int enters(void)
{
    async_timeout (5, &limit)
        await async_sleep(1);
    return 0;
}

async int in_two_tasks(void)
{
    await async_gather(NULL, enters(), enters());
    return 0;
}

async int within_itself(void)
{
    async_timeout (9, &limit) {
        async_timeout (5, &limit)
            await async_sleep(1);
    }
    return 0;
}

int main(void)
{
    mistake("in two tasks", in_two_tasks);
    mistake("within itself", within_itself);
    return 0;
}
