// Futures that fail, and that are cancelled.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int waiter(async_task(int) future)
{
    try {
        return await future;
    } catch (EHOSTUNREACH) {
        puts("EHOSTUNREACH");
    } catch (ECANCELED) {
        puts("ECANCELED");
    }
    return -1;
}

async int main(void)
{
    async_task(int) future = async_future(int);
    async_task(int) task = async_create_task(waiter(async_task_ref(future)));

    await async_sleep(1);
    printf("%d ", async_future_set_error(future, EHOSTUNREACH));
    printf("%d ", async_future_set_error(future, EIO) == EALREADY);
    printf("%d\n", async_future_set_result(future, 1) == EALREADY);
    printf("%d\n", await task);
    async_task_drop(future);

    future = async_future(int);
    task = async_create_task(waiter(async_task_ref(future)));
    await async_sleep(1);
    printf("%d ", async_task_cancel(future));
    printf("%d\n", async_future_set_result(future, 1) == EALREADY);
    printf("%d\n", await task);
    printf("%d\n", async_task_cancelled(future));
    async_task_drop(future);

    future = async_future(int);
    async_future_set_error(future, ENOSPC);
    try {
        await future;
    } catch (int error) {
        printf("%d\n", error == ENOSPC);
    }
    return 0;
}
