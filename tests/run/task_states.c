// done, cancelled and error of a task, from before its first step to its end.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int error)
{
    await async_sleep(1);
    if (error)
        throw error;
    return 1;
}

static void show(async_task(int) task)
{
    printf("%d %d %d\n", async_task_done(task), async_task_cancelled(task), async_task_error(task));
}

async int main(void)
{
    async_task(int) task = async_create_task(work(0));

    show(task);
    await async_sleep(0.5);
    show(task);
    await async_sleep(1);
    show(task);
    printf("%d\n", await task);

    task = async_create_task(work(ENOENT));
    await async_sleep(2);
    printf("%d %d %d\n", async_task_done(task), async_task_cancelled(task),
           async_task_error(task) == ENOENT);
    try {
        await task;
    } catch (ENOENT) {
        puts("ENOENT");
    }
    return 0;
}
