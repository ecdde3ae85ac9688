// Errors, results and cancellation that meet in deferred statements that await.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int fail(int error)
{
    await async_sleep(1);
    throw error;
}

async int many(int n)
{
    for (int i = 0; i < n; i++) {
        defer {
            try {
                await fail(EIO);
            } catch (EIO) {
                printf("c%d ", i);
            }
        }
        if (i == 2)
            return i;
    }
    return -1;
}

async int overtaken(void)
{
    defer await fail(ERANGE);
    defer await fail(EDOM);
    return 1;
}

async void interrupted(void)
{
    defer printf("second ");
    defer await async_sleep(10);
    defer printf("first ");
    await async_sleep(100);
}

async int main(void)
{
    printf("%d\n", await many(5));
    printf("%d\n", await many(2));
    try {
        await overtaken();
    } catch (ERANGE) {
        puts("ERANGE");
    }
    async_task(void) task = async_create_task(interrupted());
    await async_sleep(1);
    async_task_cancel(task);
    await async_sleep(1);
    async_task_cancel(task);        // interrupts the clean-up that takes too long
    printf("%d ", await async_join(task) == ECANCELED);
    async_task_drop(task);
    printf("%.0f\n", async_loop_time(async_get_running_loop()));
    return 0;
}
