// async_queue_task_done, more often than there were elements: the program stops.
#include <async.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void stop(int signo)
{
    _exit(signo == SIGABRT ? 3 : 4);
}

async int main(void)
{
    static async_queue(int) q = ASYNC_QUEUE_INIT(int, 0);

    signal(SIGABRT, stop);
    await async_queue_put(&q, 1);
    printf("%d\n", await async_queue_get(&q));
    async_queue_task_done(&q);
    async_queue_free(&q);
    async_queue_task_done(&q);
    return 0;
}
