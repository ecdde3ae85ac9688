// A coroutine with as many owners as can be counted, and one more: it runs, and is never freed.
#include <async.h>
#include <stdio.h>

static async int seven(void)
{
    await async_sleep(1);
    return 7;
}

static async void owned_by(int n)
{
    async_task(int) task = seven();
    for (int i = 1; i < n; i++) async_task_ref(task);
    async_create_task(task);
    printf("%d", await async_join(task));
    printf(" %d", async_task_done(task));
    printf(" %d\n", await task);
    for (int i = 1; i < n; i++) async_task_drop(task);
}

async int main(void)
{
    for (int n = 65533; n <= 65537; n++) await owned_by(n);
    return 0;
}
