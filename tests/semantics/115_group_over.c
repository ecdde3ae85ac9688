// 115: a child of a group that is over: stops with a message
// differs by P9: asyncio throws
#include "log.h"

async int main(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, nap("a", 1, 0));
    }
    say("the group is over");
    fflush(stdout);
    async_group_create_task(&g, nap("b", 1, 0));
    say("never");
    return 0;
}
