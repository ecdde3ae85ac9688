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

async void quick(void)
{
    puts("quick");
}

int main(void)
{
    loop = async_get_event_loop();
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

    printf("%d\n", async_loop_close(loop) == EBUSY);
    async_task_cancel(tick);
    printf("%d\n", async_loop_run_until_complete(loop, tick, NULL) == ECANCELED);
    printf("%d\n", async_loop_close(loop));
    return 0;
}
