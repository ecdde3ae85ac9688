// run_forever until a coroutine stops it; again; stopped beforehand for one turn.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_loop *loop;

async void work(int n)
{
    await async_sleep(n);
    printf("work %d, nested run gives EBUSY: %d\n", n, async_loop_run_forever(loop) == EBUSY);
    async_loop_stop(loop);
}

async void ticker(void)
{
    for (int i = 0; ; i++) {
        printf("tick %d\n", i);
        await async_sleep(1.5);
    }
}

// When nobody else has.
static void stop(void *limit)
{
    async_loop_stop(loop);
    async_loop_call_later(loop, limit, 100, stop, limit);
}

async void quick(void)
{
    puts("quick");
}

int main(void)
{
    struct async_handle limit;

    loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    async_loop_call_later(loop, &limit, 100, stop, &limit);
    printf("%d\n", async_get_running_loop() == NULL);
    async_task(void) tick = async_loop_create_task(loop, ticker());
    async_task_drop(async_loop_create_task(loop, work(2)));
    printf("%d\n", async_loop_run_forever(loop));
    async_task_drop(async_loop_create_task(loop, work(2)));
    printf("%d ", async_loop_run_forever(loop));
    printf("at %.1f\n", async_loop_time(loop));

    async_task_drop(async_loop_create_task(loop, quick()));
    async_loop_stop(loop);
    printf("%d\n", async_loop_run_forever(loop));

    if (async_loop_close(loop) != EBUSY) {
        fputs("the ticker has ended\n", stderr);
        return 1;
    }
    puts("1");
    async_task_cancel(tick);
    printf("%d\n", async_loop_run_until_complete(loop, tick, NULL) == ECANCELED);
    async_handle_cancel(&limit);
    printf("%d\n", async_loop_close(loop));
    return 0;
}
