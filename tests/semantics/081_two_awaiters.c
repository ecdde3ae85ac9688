// 81: two tasks await one; cancelling one of them leaves the awaited one to the other
// differs by P6: asyncio cancels the shared task
#include "log.h"

async int outer(async_task(int) inner)
{
    return await inner;
}

async int joins(async_task(int) inner)
{
    return await async_join(inner);
}

async int main(void)
{
    async_task(int) inner = async_create_task(nap("inner", 3, 5));
    async_task(int) a = async_create_task(outer(async_task_ref(inner))),
                    b = async_create_task(outer(async_task_ref(inner)));
    async_spawn(cancels(async_task_ref(a), 1));
    await report("a", a);
    await report("b", b);

    async_task(int) last = async_create_task(nap("last", 9, 6));
    a = async_create_task(outer(async_task_ref(last)));
    b = async_create_task(outer(async_task_ref(last)));
    await async_sleep(1);
    async_task_cancel(a);
    async_task_cancel(b);
    await report("a", a);
    await report("b", b);

    async_task(int) joined = async_create_task(nap("joined", 3, 7));
    a = async_create_task(joins(joined));
    async_spawn(cancels(async_task_ref(a), 1));
    await report("who joins", a);
    await report("joined", joined);
    async_task_drop(inner);
    async_task_drop(last);
    return 0;
}
