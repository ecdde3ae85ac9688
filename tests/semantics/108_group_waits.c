// 108: the end of the block waits for all
// as asyncio
#include "log.h"

async int main(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, nap("a", 2, 0));
        async_group_create_task(&g, nap("b", 1, 0));
        say("body ends");
    }
    say("end");
    return 0;
}
