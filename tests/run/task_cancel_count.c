// Requests are counted; two before the task runs give one ECANCELED.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int counter(void)
{
    int caught = 0;
    for (int i = 0; i < 3; i++)
        try {
            await async_sleep(1);
        } catch (ECANCELED) {
            caught++;
        }
    return caught;
}

async int main(void)
{
    async_task(int) task = async_create_task(counter());
    async_task(int) kept = async_task_ref(task);

    await async_sleep(0.5);
    printf("%d ", async_task_cancelling(task));
    async_task_cancel(task);
    async_task_cancel(task);
    printf("%d\n", async_task_cancelling(task));
    printf("%d\n", await task);
    printf("%d %d\n", async_task_cancelling(kept), async_task_cancelled(kept));
    async_task_drop(kept);
    return 0;
}
