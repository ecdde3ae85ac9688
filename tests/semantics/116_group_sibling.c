// 116: a child may make siblings while the group waits for its end
// as asyncio
#include "log.h"

async int child(struct async_group *g, int n)
{
    await async_sleep(1);
    say("child %d", n);
    if (n > 0)
        async_group_create_task(g, child(g, n - 1));
    return 0;
}

async int main(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, child(&g, 3));
    }
    say("end");
    return 0;
}
