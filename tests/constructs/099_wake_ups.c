// 99. Waking twice, waking while running, waking from another thread
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static async_task(int) future;
static struct async_loop *loop;

static void set(void *value)
{
    async_future_set_result(future, *(int *)value);
}

static void *thread(void *value)
{
    async_loop_call_soon_threadsafe(loop, set, value);
    return NULL;
}

static void end(pthread_t id)
{
    pthread_join(id, NULL);
}

async int waiter(async_task(int) f)
{
    return await f;
}

async int main(void)
{
    int value = 7;
    pthread_t id;
    loop = async_get_running_loop();
    future = async_future(int);
    if (pthread_create(&id, NULL, thread, &value)) {
        async_task_drop(future);
        return 1;
    }
    defer end(id);
    printf("%d\n", await async_task_ref(future));
    async_task_drop(future);

    future = async_future(int);
    async_task(int) a = async_create_task(waiter(async_task_ref(future)));
    async_task(int) b = async_create_task(waiter(async_task_ref(future)));
    await async_sleep(0);
    printf("%d ", async_future_set_result(future, 5));
    printf("%d ", async_future_set_result(future, 6) == EALREADY);
    async_task_cancel(a);                   // both at once: the value is there, it comes first
    printf("%d ", await async_join(a));
    printf("%d %d\n", await b, await a);
    async_task_drop(future);
    return 0;
}
