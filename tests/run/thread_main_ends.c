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
    defer async_loop_call_soon(async_get_running_loop(), &later, open_gate, NULL);
    async_task(int) call = async_create_task(async_to_thread(slow()));
    defer async_task_drop(call);
    while (sem_trywait(&begun) && !async_task_done(call))
        await async_sleep(0);
    puts("main ends");
    return 0;
}
