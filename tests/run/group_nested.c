// Groups in groups and under a limit; a limit inside a child.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void worker(const char *name, int n)
{
    try {
        await async_sleep(n);
        printf("%s ends at %.0f\n", name, now());
    } catch (ECANCELED) {
        printf("%s cancelled at %.0f\n", name, now());
        throw;
    }
}

async void team(const char *first, const char *second)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, worker(first, 1));
        async_group_create_task(&g, worker(second, 5));
    }
}

async void limited(void)
{
    try {
        async_timeout (2)
            await worker("limited", 5);
    } catch (ETIMEDOUT) {
        printf("limit at %.0f\n", now());
    }
}

async int main(void)
{
    struct async_group outer, inner;

    async_group (&outer) {
        async_group_create_task(&outer, worker("outer", 3));
        async_group (&inner) {
            async_group_create_task(&inner, worker("inner", 1));
        }
        puts("inner group has ended");
    }
    try {
        async_timeout (2) {
            async_group (&outer) {
                async_group_create_task(&outer, team("a", "b"));
                async_group_create_task(&outer, async_sleep(4));
            }
        }
    } catch (ETIMEDOUT) {
        printf("ETIMEDOUT at %.0f\n", now());
    }
    async_group (&outer) {
        async_group_create_task(&outer, limited());
        async_group_create_task(&outer, worker("free", 4));
    }
    printf("at %.0f\n", now());
    return 0;
}
