// async_group waits for all its children, those that children add included.
#include <async.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void worker(int n)
{
    await async_sleep(n);
    printf("worker %d\n", n);
}

async void parent(struct async_group *g)
{
    await async_sleep(1);
    async_group_create_task(g, worker(4));
}

async int value(int n)
{
    await async_sleep(n);
    return n * 10;
}

async int main(void)
{
    struct async_group g;
    int sum = 0;

    async_group (&g) {
        async_group_create_task(&g, worker(3));
        async_group_create_task(&g, worker(1));
        async_group_create_task(&g, parent(&g));
        puts("body ends");
    }
    printf("at %.0f errors %zu\n", now(), async_group_errors(&g));

    async_group (&g) {
    }
    async_group (&g) {
        async_task(int) a = value(1), b = value(2);
        async_group_create_task(&g, async_task_ref(a));
        async_group_create_task(&g, async_task_ref(b));
        sum = await a + await b;
        await async_sleep(1);
    }
    printf("%d at %.0f\n", sum, now());
    return 0;
}
