// Groups whose children are futures. One that is cancelled ends at once, and may end others
// with it, which the same walk would have come to.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static async void gathers(async_task(int) a, async_task(int) b)
{
    try {
        await async_gather(NULL, a, b);
    } catch (ECANCELED) {
        puts("the gather is cancelled");
    }
}

static async void cancels(void)
{
    async_task(int) a = async_future(int), b = async_future(int);
    async_spawn(gathers(async_task_ref(a), async_task_ref(b)));
    struct async_group group;
    async_group (&group) {
        async_group_create_task(&group, async_task_ref(a));
        async_group_create_task(&group, async_task_ref(b));
        await async_sleep(1);
        async_group_cancel(&group);
    }
    printf("cancelled: %d %d\n", async_task_cancelled(a), async_task_cancelled(b));
    async_task_drop(a);
    async_task_drop(b);
}

static async void owns(async_task(int) a, async_task(int) b)
{
    defer puts("the group of futures is over");
    struct async_group group;
    async_group (&group) {
        async_group_create_task(&group, a);
        async_group_create_task(&group, b);
        await async_sleep(9);
    }
}

static async void leaves_all(void)
{
    async_task(int) a = async_future(int), b = async_future(int);
    async_spawn(owns(async_task_ref(a), async_task_ref(b)));
    async_spawn(gathers(a, b));
    await async_sleep(1);
    puts("the rest is cancelled");
}

int main(void)
{
    async_run(cancels());
    async_run(leaves_all());
    return 0;
}
