// The first error, of a child or of the body, cancels the rest and is thrown at the end.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void fails(int n)
{
    await async_sleep(n);
    throw EIO;
}

async void cleans_up(int n)
{
    defer printf("child %d at %.0f\n", n, now());
    defer await async_sleep(n);
    await async_sleep(100);
}

async int main(void)
{
    struct async_group g;

    try {
        async_group (&g) {
            async_group_create_task(&g, cleans_up(1));
            async_group_create_task(&g, fails(2));
            async_group_create_task(&g, cleans_up(3));
            defer puts("body ends");
            await async_sleep(100);
            puts("never");
        }
    } catch (EIO) {
        printf("EIO at %.0f errors %zu\n", now(), async_group_errors(&g));
    }
    try {
        async_group (&g) {
            async_group_create_task(&g, cleans_up(1));
            await async_sleep(1);
            throw EDOM;
        }
    } catch (EDOM) {
        printf("EDOM at %.0f errors %zu\n", now(), async_group_errors(&g));
    }
    await async_sleep(1);
    puts("end");
    return 0;
}
