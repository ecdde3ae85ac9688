// Futures: a value that someone else sets, once.
#include <async.h>
#include <errno.h>
#include <stdio.h>

struct point { int x, y; };

async void setter(async_task(int) future, int value)
{
    await async_sleep(2);
    printf("set %d ", async_future_set_result(future, value));
    printf("again %d\n", async_future_set_result(future, value) == EALREADY);
    async_task_drop(future);
}

async int waiter(async_task(int) future, int n)
{
    return await future + n;
}

async int main(void)
{
    async_task(int) future = async_future(int);
    printf("%d\n", async_task_done(future));
    async_spawn(setter(async_task_ref(future), 7));
    printf("%d\n", await future);

    future = async_future(int);
    async_task(int) waiters[3];
    for (int i = 0; i < 3; i++)
        waiters[i] = async_create_task(waiter(async_task_ref(future), i));
    await async_sleep(1);
    async_future_set_result(future, 10);
    printf("%d %d\n", async_task_done(future), async_task_done(waiters[0]));
    async_task_drop(future);
    int results[3];
    await async_gather_n(results, waiters, 3);
    printf("%d %d %d\n", results[0], results[1], results[2]);

    async_task(struct point) place = async_future(struct point);
    async_future_set_result(place, (struct point){3, 4});
    printf("%d\n", (await place).y);
    async_task(void) event = async_future(void);
    async_future_set_result(event);
    await event;
    puts("event");
    return 0;
}
