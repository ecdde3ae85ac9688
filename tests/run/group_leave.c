// A group that is left by return, break or goto waits for its children.
#include <async.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void worker(int n)
{
    await async_sleep(n);
    printf("worker %d, ", n);
}

async int by_return(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, worker(1));
        async_group_create_task(&g, worker(2));
        return 7;
    }
    return -1;
}

async int main(void)
{
    struct async_group g;

    printf("%d ", await by_return());
    printf("at %.0f\n", now());
    for (;;)
        async_group (&g) {
            async_group_create_task(&g, worker(3));
            break;
        }
    printf("at %.0f\n", now());
    async_group (&g) {
        async_group_create_task(&g, worker(1));
        goto out;
    }
    puts("never");
out:
    printf("at %.0f\n", now());
    return 0;
}
