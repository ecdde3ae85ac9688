// 3: sleep(0) gives strict round robin
// as asyncio
#include "log.h"

async void child(const char *name)
{
    for (int i = 0; i < 3; i++) {
        say("%s%d", name, i);
        await async_sleep(0);
    }
}

async int main(void)
{
    await async_gather(NULL, child("a"), child("b"));
    return 0;
}
