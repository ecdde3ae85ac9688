// 149: call_soon from another thread stops with a message
// differs by P9: asyncio throws, with debug on
#include "mistake.h"

#include <pthread.h>

static struct async_loop *loop;

static void note(void *unused)
{
    (void)unused;
}

static void *other_thread(void *unused)
{
    static struct async_handle handle;
    async_loop_call_soon(loop, &handle, note, NULL);
    return unused;
}

static void run_thread(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, other_thread, NULL) == 0)
        pthread_join(thread, NULL);
}

async int calls(void)
{
    loop = async_get_running_loop();
    run_thread();
    return 0;
}

int main(void)
{
    mistake("call_soon from another thread", calls);
    return 0;
}
