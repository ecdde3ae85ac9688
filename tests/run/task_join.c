// async_join waits without consuming, gives the error, and starts a coroutine.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(1);
    if (n < 0)
        throw ERANGE;
    return n;
}

async void joiner(async_task(int) task)
{
    await async_join(task);
    puts("never");
}

async int main(void)
{
    async_task(int) task = work(3);
    printf("%d ", await async_join(task));
    printf("%d ", await async_join(task));
    printf("%d\n", await task);

    task = async_create_task(work(-1));
    printf("%d\n", await async_join(task) == ERANGE);
    try {
        await task;
    } catch (ERANGE) {
        puts("ERANGE");
    }

    task = async_create_task(work(4));
    async_task(void) waiting = async_create_task(joiner(task));
    await async_sleep(0.5);
    async_task_cancel(waiting);
    printf("%d\n", await async_join(waiting) == ECANCELED);
    async_task_drop(waiting);
    printf("%d\n", await task);
    return 0;
}
