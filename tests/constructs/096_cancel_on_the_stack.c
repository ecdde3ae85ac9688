// 96. Cancelling oneself, one's caller, and while a child runs: delivered at the next await that waits
#include <async.h>
#include <errno.h>
#include <stdio.h>

static async_task(int) main_task;

async int child(void)
{
    async_task_cancel(async_current_task());    // the caller's task too: a plain await
    printf("child goes on ");
    return 3;
}

async int self(void)
{
    int value = await child();
    printf("%d ", value);
    try {
        await async_sleep(0);
        puts("never");
    } catch (ECANCELED) {
        printf("here ");
    }
    await async_sleep(1);                       // delivered once
    return value;
}

async void cancel_it(void)
{
    async_task_cancel(main_task);
    await async_sleep(0);
}

async int other(void)
{
    async_spawn(cancel_it());
    try {
        await async_sleep(5);
    } catch (ECANCELED) {
        return 4;
    }
    return -1;
}

async int main(void)
{
    printf("%d\n", await async_create_task(self()));
    main_task = async_create_task(other());
    printf("%d\n", await main_task);
    return 0;
}
