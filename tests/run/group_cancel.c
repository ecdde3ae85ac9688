// async_group_cancel ends the block without an error; a cancelled child is no error either.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void worker(int n)
{
    defer printf("worker %d ends at %.0f\n", n, now());
    await async_sleep(n);
}

async void stopper(struct async_group *g)
{
    await async_sleep(2);
    async_group_cancel(g);
    async_group_cancel(g);
}

async int main(void)
{
    struct async_group g;

    async_group (&g) {
        async_group_create_task(&g, worker(1));
        async_group_create_task(&g, worker(10));
        async_group_create_task(&g, stopper(&g));
        await async_sleep(100);
        puts("never");
    }
    printf("at %.0f errors %zu\n", now(), async_group_errors(&g));

    async_group (&g) {
        async_task(void) child = async_create_task(worker(20));
        async_group_create_task(&g, async_task_ref(child));
        async_group_create_task(&g, worker(3));
        await async_sleep(1);
        async_task_cancel(child);
        async_task_drop(child);
    }
    printf("at %.0f\n", now());
    return 0;
}
