// A started task runs on when its handle is dropped.
#include <async.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(n);
    printf("work %d\n", n);
    return n;
}

async int main(void)
{
    async_task_drop(async_create_task(work(1)));
    async_task(int) task = async_create_task(work(2));
    async_task(int) other = async_task_ref(task);

    async_task_drop(task);
    puts("dropped");
    printf("%d\n", await other);
    task = async_create_task(work(1));
    await async_sleep(2);
    printf("%d\n", async_task_done(task));
    async_task_drop(task);
    return 0;
}
