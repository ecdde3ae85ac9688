// A thread gives coroutines that it made to another thread's loop, and closes its own loops meanwhile:
// whoever was given a coroutine has it.
#include <async.h>
#include <pthread.h>
#include <stdio.h>

enum { ROUNDS = 300, EACH = 3 };

static struct async_loop *server;
static struct async_event all_served = ASYNC_EVENT_INIT;
static int served, sum;

async int adds(int a, int b)
{
    await async_sleep(0);
    return a + b;
}

async void serve(async_task(int) coroutine)
{
    sum += await coroutine;
    if (++served == ROUNDS * EACH)
        async_event_set(&all_served);
}

static void begin(void *coroutine)
{
    async_spawn(serve(coroutine));
}

async void submit(int round)
{
    for (int i = 0; i < EACH; i++)
        async_loop_call_soon_threadsafe(server, begin, adds(round, i));
    await async_sleep(0);
}

static void *client(void *unused)
{
    for (int round = 0; round < ROUNDS; round++)
        async_run(submit(round));
    return unused;
}

int main(void)
{
    pthread_t thread;

    server = async_get_event_loop();
    if (pthread_create(&thread, NULL, client, NULL))
        return 1;
    async_loop_run_until_complete(server, async_event_wait(&all_served), NULL);
    printf("%d\n", sum);
    pthread_join(thread, NULL);
    return async_loop_close(server);
}
