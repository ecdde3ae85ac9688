// Rounds of three; who is cancelled leaves the count; each gets another number.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void walker(struct async_barrier *barrier, const char *name, double pace)
{
    for (int round = 1; round <= 3; round++) {
        await async_sleep(pace);
        int index = await async_barrier_wait(barrier);
        printf("%s: round %d, number %d, at %.0f\n", name, round, index, now());
    }
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(3), single = ASYNC_BARRIER_INIT(1);

    await async_gather(NULL, walker(&barrier, "a", 1), walker(&barrier, "b", 3), walker(&barrier, "c", 2));

    async_task(int) a = async_create_task(async_barrier_wait(&barrier)),
                    b = async_create_task(async_barrier_wait(&barrier));
    await async_sleep(1);
    async_task_cancel(a);
    await async_sleep(0);
    async_task(int) c = async_create_task(async_barrier_wait(&barrier));
    await async_sleep(1);
    printf("b %d, c %d\n", async_task_done(b), async_task_done(c));
    int last = await async_barrier_wait(&barrier);
    async_task_cancel(b);                       // it has passed already
    printf("main %d, b %d, c %d\n", last, await b, await c);
    try {
        await a;
    } catch (ECANCELED) {
        puts("a was cancelled");
    }
    printf("alone: %d\n", await async_barrier_wait(&single));
    return 0;
}
