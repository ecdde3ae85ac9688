// 113: whoever runs the group is cancelled: so are the children, their clean-up is awaited
// as asyncio
#include "log.h"

async int in_body(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, slow_to_end("a", 9, 2));
        await nap("body", 9, 0);
    }
    return 0;
}

async int in_exit(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, slow_to_end("a", 9, 2));
    }
    return 0;
}

async int main(void)
{
    async_task(int) task = async_create_task(in_body());
    async_spawn(cancels(async_task_ref(task), 1));
    await report("in the body", task);
    task = async_create_task(in_exit());
    async_spawn(cancels(async_task_ref(task), 1));
    await report("at the end", task);
    return 0;
}
