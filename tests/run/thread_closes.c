// Loops that are closed as soon as another thread's call has stopped them, while that thread may still be
// on its way out of async_loop_call_soon_threadsafe.
#include <async.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROUNDS = 500, THREADS = 3 };

static struct async_loop *loop;
static sem_t begin;
static pthread_barrier_t over;
static int calls;

static void count(void *unused)
{
    (void)unused;
    if (++calls == THREADS)
        async_loop_stop(loop);
}

static void give_up(int error)                   // the other threads need not end
{
    fprintf(stderr, "%s\n", strerror(error));
    _exit(EXIT_FAILURE);
}

static void *caller(void *unused)
{
    for (int round = 0; round < ROUNDS; round++) {
        while (sem_wait(&begin)) {}
        const int error = async_loop_call_soon_threadsafe(loop, count, NULL);
        if (error)
            give_up(error);
        pthread_barrier_wait(&over);
    }
    return unused;
}

int main(void)
{
    pthread_t threads[THREADS];
    int closed = 0;

    sem_init(&begin, 0, 0);
    pthread_barrier_init(&over, NULL, THREADS + 1);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, caller, NULL))
            return 1;
    for (int round = 0; round < ROUNDS; round++) {
        calls = 0;
        loop = async_loop_new();
        if (!loop)
            give_up(errno);
        for (int i = 0; i < THREADS; i++)
            sem_post(&begin);
        async_loop_run_forever(loop);
        closed += async_loop_close(loop) == 0;
        pthread_barrier_wait(&over);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&over);
    sem_destroy(&begin);
    printf("%d closed\n", closed);
    return 0;
}
