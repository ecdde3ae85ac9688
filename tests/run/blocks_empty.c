// Block statements that only wait.
#include <async.h>
#include <stdio.h>
#pragma GCC diagnostic ignored "-Wempty-body"

static double now(void) { return async_loop_time(async_get_running_loop()); }

static async int later(int x)
{
    await async_sleep(x);
    printf("%d at %g\n", x, now());
    return x;
}

async int main(void)
{
    async_task(int) tasks[] = {later(2), later(1)};
    struct async_group group;
    async_timeout (1.0);
    async_group (&group) {
        async_group_create_task(&group, later(3));
    }
    async_group (&group);
    async_as_completed (async_task(int) t, tasks, 2);
    printf("end at %g\n", now());
    return 0;
}
