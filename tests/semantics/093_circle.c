// 93: tasks that await each other in a circle: cancelling one of them ends all
// differs by P7: in asyncio the request goes round until the stack is used up
#include "log.h"

static async_task(int) first, second;

async int awaits(async_task(int) *other)
{
    return await async_task_ref(*other);
}

async int limits(async_task(int) *other, double limit)
{
    return await async_wait_for(async_task_ref(*other), limit);
}

async int gathers(async_task(int) *other)
{
    int values[2];
    await async_gather(values, async_task_ref(*other), slow_to_end("its other child", 9, 1));
    return values[0];
}

async int groups(async_task(int) *other)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, async_task_ref(*other));
    }
    return 0;
}

async int gathers_failing(async_task(int) *other)
{
    await async_gather(NULL, async_task_ref(*other), fails("its other child", 0.5, EIO));
    return 0;
}

async int groups_failing(async_task(int) *other)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, async_task_ref(*other));
        async_group_create_task(&g, fails("its other child", 0.5, EIO));
    }
    return 0;
}

async int completes(async_task(int) *other)
{
    async_task(int) tasks[] = {nap("quick", 0.5, 0), async_task_ref(*other)};
    async_as_completed (async_task(int) t, tasks, 2) {
        await t;
        break;
    }
    return 0;
}

async void circle(const char *title, async_task(int) a, async_task(int) b)
{
    say("--- %s", title);
    first = async_create_task(a);
    second = async_create_task(b);
    await async_sleep(1);
    say("cancel: %s", yes(async_task_cancel(first)));
    say("first: %s", error_name(await async_join(first)));
    say("second: %s", error_name(await async_join(second)));
    async_task_drop(first);
    async_task_drop(second);
}

async int main(void)
{
    await circle("await, await", awaits(&second), awaits(&first));
    await circle("await, wait_for", awaits(&second), limits(&first, 9));
    await circle("await, gather", awaits(&second), gathers(&first));
    await circle("gather, await", gathers(&second), awaits(&first));
    await circle("await, group", awaits(&second), groups(&first));
    await circle("group, await", groups(&second), awaits(&first));
    await circle("gather, group", gathers(&second), groups(&first));
    await circle("group, gather", groups(&second), gathers(&first));
    await circle("await, as_completed", awaits(&second), completes(&first));
    await circle("as_completed, await", completes(&second), awaits(&first));
    await circle("a limit, not a request", limits(&second, 0.5), awaits(&first));
    await circle("a failure of a gather", gathers_failing(&second), awaits(&first));
    await circle("a failure of a group", groups_failing(&second), awaits(&first));
    await circle("a failure of a gather in a group", gathers_failing(&second), groups(&first));
    return 0;
}
