// The program waits for a call that is under way when its main ends.
#include <async.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t begun, gate;

static int slow(void)
{
    sem_post(&begun);
    sem_wait(&gate);
    puts("the call ends");
    return 1;
}

static void open_gate(void *arg)
{
    (void)arg;
    puts("the gate opens");
    fflush(stdout);
    sem_post(&gate);
}

async int main(void)
{
    static struct async_handle later;

    sem_init(&begun, 0, 0);
    sem_init(&gate, 0, 0);
    async_task_drop(async_create_task(async_to_thread(slow())));
    while (sem_trywait(&begun))
        await async_sleep(0);
    async_loop_call_soon(async_get_running_loop(), &later, open_gate, NULL);
    puts("main ends");
    return 0;
}
