// A task that catches its cancellation and returns a value has that value.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int stubborn(void)
{
    try {
        await async_sleep(100);
    } catch (ECANCELED) {
        puts("caught");
    }
    await async_sleep(1);
    return 7;
}

async int replaced(void)
{
    try {
        await async_sleep(100);
    } catch (ECANCELED) {
        throw EPIPE;
    }
    return 0;
}

async int rethrown(void)
{
    try {
        await async_sleep(100);
    } catch (ECANCELED) {
        puts("clean up");
        throw;
    }
    return 0;
}

async void ends(async_task(int) task)
{
    await async_sleep(1);
    async_task_cancel(task);
    int error = await async_join(task);
    printf("%d %d ", error == 0, async_task_cancelled(task));
    try {
        printf("value %d\n", await task);
    } catch (EPIPE) {
        puts("EPIPE");
    } catch (ECANCELED) {
        puts("ECANCELED");
    }
}

async int main(void)
{
    await ends(async_create_task(stubborn()));
    await ends(async_create_task(replaced()));
    await ends(async_create_task(rethrown()));
    return 0;
}
