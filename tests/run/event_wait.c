// An event wakes all who wait, in order, even when it is cleared again in the same step.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_event event = ASYNC_EVENT_INIT;

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void waiter(int n)
{
    await async_event_wait(&event);
    printf("%d: goes on at %.0f, set %d\n", n, now(), async_event_is_set(&event));
}

async void setter(void)
{
    await async_sleep(1);
    async_event_set(&event);
    async_event_clear(&event);
    await async_sleep(1);
    try {
        await async_wait_for(async_event_wait(&event), 3);
    } catch (ETIMEDOUT) {
        printf("not set at %.0f\n", now());
    }
    async_event_set(&event);
    async_event_set(&event);
    await async_event_wait(&event);
    printf("set at %.0f\n", now());
}

async int main(void)
{
    await async_gather(NULL, waiter(1), waiter(2), setter(), waiter(3));

    async_event_clear(&event);
    async_task(void) late = async_create_task(waiter(4));
    await async_sleep(0);
    async_event_set(&event);                    // woken, then cancelled: it goes on
    async_task_cancel(late);
    await late;
    async_event_clear(&event);
    late = async_create_task(waiter(5));
    await async_sleep(0);
    async_task_cancel(late);                    // cancelled, then set
    async_event_set(&event);
    try {
        await late;
    } catch (ECANCELED) {
        puts("cancelled");
    }
    return 0;
}
