// call_soon_threadsafe wakes the loop from another thread.
#include <async.h>
#include <pthread.h>
#include <stdio.h>

static struct async_loop *loop;
static int calls;

static void called(void *text)
{
    printf("%s\n", (const char *)text);
    if (++calls == 2)
        async_loop_stop(loop);
}

static void *thread(void *unused)
{
    (void)unused;
    async_loop_call_soon_threadsafe(loop, called, "first");
    async_loop_call_soon_threadsafe(loop, called, "second");
    return NULL;
}

int main(void)
{
    pthread_t id;

    loop = async_get_event_loop();
    if (!loop) {
        perror("loop");
        return 1;
    }
    if (pthread_create(&id, NULL, thread, NULL))
        return 1;
    printf("%d\n", async_loop_run_forever(loop));
    pthread_join(id, NULL);
    return async_loop_close(loop);
}
