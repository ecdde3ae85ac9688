// A loop in which everybody waits for somebody else ends with EDEADLK; defers run.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int stuck(void)
{
    defer puts("deferred");
    async_task(int) never = async_future(int);
    return await never;
}

async int itself(void)
{
    try {
        await async_task_ref(async_current_task());
    } catch (EDEADLK) {
        return 1;
    }
    return 0;
}

int main(void)
{
    int result = -1;

    if (!freopen("/dev/null", "w", stderr))
        return 2;
    printf("%d ", async_run_catching(stuck(), &result) == EDEADLK);
    printf("%d\n", result);
    printf("%d\n", async_run(itself()));
    return 0;
}
