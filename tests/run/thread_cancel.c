// A call that has begun is waited for, and its result is not lost; one that has not is taken back.
#include <async.h>
#include <errno.h>
#include <semaphore.h>
#include <stdio.h>

static sem_t gate;
static _Atomic int begun;

static int pass(int *place)
{
    begun++;
    sem_wait(&gate);
    sem_post(&gate);
    return ++*place;
}

static void close_gate(void)
{
    sem_wait(&gate);
}

async int caller(void)
{
    int place = 41;                                 // ours: the thread must be done with it

    int n = await async_to_thread(pass(&place));
    printf("passed: %d %d\n", n, place);
    try {
        await async_sleep(1);
    } catch (ECANCELED) {
        puts("then cancelled");
        throw;
    }
    return n;
}

async int main(void)
{
    sem_init(&gate, 0, 0);
    defer sem_post(&gate);
    async_task(int) task = async_create_task(caller());
    while (!begun && !async_task_done(task))
        await async_sleep(0);
    async_task_cancel(task);
    await async_sleep(0);
    printf("done %d\n", async_task_done(task));
    sem_post(&gate);
    printf("error %d\n", await async_join(task));
    async_task_drop(task);

    enum { MANY = 64 };                             // more than there are threads
    static int places[MANY];
    async_task(int) tasks[MANY];
    close_gate();
    for (int i = 0; i < MANY; i++)
        tasks[i] = async_create_task(async_to_thread(pass(&places[i])));
    await async_sleep(0);
    async_task_cancel(tasks[MANY - 1]);
    printf("error %d\n", await async_join(tasks[MANY - 1]));
    sem_post(&gate);
    int errors[MANY], sum = 0;
    await async_gather_settled(errors, NULL, tasks, MANY);
    for (int i = 0; i < MANY; i++)
        sum += places[i];
    printf("%d ran, error %d and %d\n", sum, errors[0], errors[MANY - 1]);

    async_task(int) never = async_to_thread(pass(&places[0]));
    async_create_task(never);
    async_task_cancel(never);                       // before it starts
    printf("error %d, places[0] %d\n", await async_join(never), places[0]);
    async_task_drop(never);
    return 0;
}
