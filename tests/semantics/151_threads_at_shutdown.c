// 151: a call that a thread has begun is waited for at the end of run, however long it takes
// differs by P7: asyncio waits for 300 s
#include "log.h"

#include <semaphore.h>
#include <stdatomic.h>

static sem_t gate;
static struct async_event never = ASYNC_EVENT_INIT;
static atomic_bool has_begun;

static int call(int *place)
{
    has_begun = true;
    while (sem_wait(&gate)) {}
    return ++*place;
}

async int caller(void)
{
    int place = 1;                      // the thread writes here
    defer say("the call is over: %d", place);
    await async_to_thread(call(&place));
    return 0;
}

async int opens_gate(void)
{
    defer {
        say("the gate opens");
        sem_post(&gate);
    }
    defer {
        for (int i = 0; i < 1000; i++)
            await async_sleep(0);
    }
    await async_event_wait(&never);
    return 0;
}

async int entry(void)
{
    async_task(int) calling = async_create_task(caller()), opening = async_create_task(opens_gate());
    defer async_task_drop(calling);
    defer async_task_drop(opening);
    if (async_task_error(opening))
        throw async_task_error(opening);
    while (!has_begun && !async_task_done(calling))
        await async_sleep(0);
    say("main ends");
    return 4;
}

int main(void)
{
    sem_init(&gate, 0, 0);
    printf("value: %d\n", async_run(entry()));
    sem_destroy(&gate);
    return 0;
}
