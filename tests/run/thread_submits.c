// A thread gives coroutines that it made to another thread's loop, and closes its own loops meanwhile:
// whoever was given a coroutine has it.
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS = 300, EACH = 3 };

static struct async_loop *server;
static struct async_event all_served = ASYNC_EVENT_INIT;
static int served, sum;

static void give_up(int error)                   // the other threads need not end
{
    fprintf(stderr, "%s\n", strerror(error));
    _exit(EXIT_FAILURE);
}

async int adds(int a, int b)
{
    await async_sleep(0);
    return a + b;
}

async void serve(async_task(int) coroutine)
{
    bool is_lost = true;

    defer {
        if (is_lost)
            give_up(ECANCELED);
    }
    sum += await coroutine;
    is_lost = false;
    if (++served == ROUNDS * EACH)
        async_event_set(&all_served);
}

static void begin(void *coroutine)
{
    async_task(void) task = async_create_task(serve(coroutine));
    if (async_task_error(task))
        give_up(async_task_error(task));
    async_task_drop(task);
}

async void submit(int round)
{
    for (int i = 0; i < EACH; i++) {
        int error = async_loop_call_soon_threadsafe(server, begin, adds(round, i));
        if (error)
            give_up(error);
    }
    await async_sleep(0);
}

static void *client(void *unused)
{
    for (int round = 0; round < ROUNDS; round++) {
        const int error = async_run_catching(submit(round), NULL);
        if (error)
            give_up(error);
    }
    return unused;
}

int main(void)
{
    pthread_t thread;

    server = async_get_event_loop();
    if (!server)
        give_up(errno);
    if (pthread_create(&thread, NULL, client, NULL))
        return 1;
    const int error = async_loop_run_until_complete(server, async_event_wait(&all_served), NULL);
    if (error)
        give_up(error);
    printf("%d\n", sum);
    pthread_join(thread, NULL);
    return async_loop_close(server);
}
