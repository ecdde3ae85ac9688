// A lock that is released, and an event that is set, while no loop runs.
#include <async.h>
#include <stdio.h>

static struct async_lock lock = ASYNC_LOCK_INIT;
static struct async_event event = ASYNC_EVENT_INIT;

async void uses(int number)
{
    await async_lock_acquire(&lock);
    printf("%d has the lock\n", number);
    if (number > 0)                             // 0 keeps it
        async_lock_release(&lock);
}

async void sees(void)
{
    await async_event_wait(&event);
    puts("the event is seen");
}

async void stop(void)
{
    await async_sleep(1);
    async_loop_stop(async_get_running_loop());
}

int main(void)
{
    struct async_loop *loop = async_get_event_loop();
    async_task(void) tasks[] = { uses(0), uses(1), sees(), uses(2), stop() };
    enum { N = sizeof tasks / sizeof *tasks };

    for (int i = 0; i < N; i++)
        async_loop_create_task(loop, tasks[i]);
    async_loop_run_forever(loop);
    puts("stopped");
    if (async_lock_locked(&lock))              // unless uses(0) has failed
        async_lock_release(&lock);
    async_event_set(&event);
    for (int i = 0; i < N; i++)
        async_loop_run_until_complete(loop, tasks[i], NULL);
    printf("locked: %d\n", async_lock_locked(&lock));
    return async_loop_close(loop);
}
