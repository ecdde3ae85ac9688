// 73: what is shielded fails when nobody waits any more: reported as soon as nobody can see it
// differs by P5: asyncio reports it when it is collected, or also when it is seen later
#include "log.h"

async int outer(async_task(int) inner)
{
    return await async_shield(inner);
}

async int main(void)
{
    async_task(int) task = async_create_task(outer(async_create_task(fails("alone", 2, EIO))));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("outer", task);
    await async_sleep(2);
    say("that was reported; this is not:");

    async_task(int) inner = async_create_task(fails("seen", 2, EDOM));
    task = async_create_task(outer(async_task_ref(inner)));
    async_spawn(cancels(async_task_ref(task), 1));
    await report("outer", task);
    await report("inner", inner);
    return 0;
}
