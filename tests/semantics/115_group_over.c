// 115: a child of a group that is over: stops with a message
// differs by P9: asyncio throws
#include "mistake.h"

async int late_child(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, nap("a", 1, 0));
    }
    async_group_create_task(&g, nap("b", 1, 0));
    return 0;
}

int main(void)
{
    mistake("a child of a group that is over", late_child);
    return 0;
}
