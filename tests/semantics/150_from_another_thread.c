// 150: a coroutine that another thread hands to the loop: its value, its error, its cancellation
// as asyncio
#include "log.h"

#include <pthread.h>
#include <semaphore.h>

struct request {
    async_task(int) coroutine, task;
    sem_t started, done;
    int value, error;
};

static struct async_loop *loop;

async void serve(struct request *request)
{
    defer sem_post(&request->done);
    defer {
        async_task_cancel(request->task);       // nothing when it is over
        async_task_drop(request->task);
        request->task = ASYNC_NONE;
    }
    request->error = await async_join(request->task);
    if (!request->error)
        request->value = await async_task_ref(request->task);
}

static void start(void *arg)
{
    struct request *request = arg;
    async_task(void) serving = serve(request);
    request->error = async_task_error(serving);
    if (request->error) {               // there is none
        async_task_drop(request->coroutine);
        sem_post(&request->done);
    } else {
        request->task = async_loop_create_task(loop, request->coroutine);
        async_create_task(serving);
    }
    async_task_drop(serving);
    sem_post(&request->started);
}

static void cancel(void *arg)
{
    struct request *request = arg;
    say("cancel");
    if (request->task != ASYNC_NONE)
        async_task_cancel(request->task);
}

static void submit(struct request *request, async_task(int) coroutine)
{
    request->coroutine = coroutine;
    sem_init(&request->started, 0, 0);
    sem_init(&request->done, 0, 0);
    request->error = ENOMEM;
    if (async_loop_call_soon_threadsafe(loop, start, request)) {
        async_task_drop(coroutine);
        sem_post(&request->started);
        sem_post(&request->done);
    }
}

static void result(const char *title, struct request *request)
{
    while (sem_wait(&request->done)) {}
    if (request->error)
        printf("%s: %s\n", title, error_name(request->error));
    else
        printf("%s: %d\n", title, request->value);
    sem_destroy(&request->started);
    sem_destroy(&request->done);
}

static void stop(void *unused)
{
    (void)unused;
    async_loop_stop(loop);
}

async int waits_for_ever(async_task(int) future)
{
    try {
        return await future;
    } catch (ECANCELED) {
        say("the coroutine is cancelled");
        throw;
    }
}

async int with_future(void)
{
    return await waits_for_ever(async_future(int));
}

static void *other_thread(void *unused)
{
    static struct request request;      // the loop may look at it after this thread's end
    submit(&request, nap("value", 1, 7));
    result("value", &request);
    submit(&request, fails("error", 1, EIO));
    result("error", &request);
    submit(&request, with_future());
    while (sem_wait(&request.started)) {}
    async_loop_call_soon_threadsafe(loop, cancel, &request);
    result("cancel", &request);
    async_loop_call_soon_threadsafe(loop, stop, NULL);
    return unused;
}

int main(void)
{
    pthread_t thread;
    loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    if (pthread_create(&thread, NULL, other_thread, NULL))
        return 1;
    async_loop_run_forever(loop);
    pthread_join(thread, NULL);
    return async_loop_close(loop);
}
