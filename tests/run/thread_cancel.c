// A call that has begun is waited for, and its result is not lost; one that has not is taken back.
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static _Atomic int begun;

static int pass(int *place)
{
    begun++;
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    return ++*place;
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
    pthread_mutex_lock(&gate);
    async_task(int) task = async_create_task(caller());
    while (!begun)
        await async_sleep(0);
    async_task_cancel(task);
    await async_sleep(0);
    printf("done %d\n", async_task_done(task));
    pthread_mutex_unlock(&gate);
    printf("error %d\n", await async_join(task));
    async_task_drop(task);

    enum { MANY = 64 };                             // more than there are threads
    static int places[MANY];
    async_task(int) tasks[MANY];
    pthread_mutex_lock(&gate);
    for (int i = 0; i < MANY; i++)
        tasks[i] = async_create_task(async_to_thread(pass(&places[i])));
    await async_sleep(0);
    async_task_cancel(tasks[MANY - 1]);
    printf("error %d\n", await async_join(tasks[MANY - 1]));
    pthread_mutex_unlock(&gate);
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
