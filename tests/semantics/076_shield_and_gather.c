// 76: gather(shield(a)) and shield(gather(a)), cancelled: a runs on
// as asyncio
#include "log.h"

async void gather_of_shield(async_task(int) a)
{
    await async_gather(NULL, async_shield(a), nap("b", 9, 2));
}

async void shield_of_gather(async_task(int) a)
{
    await async_shield(async_gather(NULL, a));
}

async int main(void)
{
    async_task(int) a = async_create_task(nap("a", 3, 1));
    async_task(void) task = async_create_task(gather_of_shield(async_task_ref(a)));
    async_spawn(cancels(async_task_ref(task), 1));
    say("gather: %s", error_name(await async_join(task)));
    async_task_drop(task);
    await report("a", a);

    a = async_create_task(nap("a", 3, 1));
    task = async_create_task(shield_of_gather(async_task_ref(a)));
    async_spawn(cancels(async_task_ref(task), 1));
    say("shield: %s", error_name(await async_join(task)));
    async_task_drop(task);
    await report("a", a);
    return 0;
}
