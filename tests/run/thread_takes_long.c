// The end of a run waits for a call that a thread has begun, also much longer than for a task that
// will not end.
#include <async.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static sem_t gate;
static atomic_bool has_begun, is_over;
static atomic_int looks;

// Once main is over there is an hour from one look at the clock to the next; after 20 of them the
// call comes to its end.
int clock_gettime(clockid_t clock, struct timespec *t)
{
    const long failed = syscall(SYS_clock_gettime, clock, t);
    if (failed || !is_over) return (int)failed;
    t->tv_sec += ++looks * 3600;
    if (looks >= 20) sem_post(&gate);
    return 0;
}

static int call(int *place)
{
    has_begun = true;
    while (sem_wait(&gate)) {}
    return ++*place;
}

async int caller(void)
{
    int place = 1;                      // the thread writes here
    defer printf("the call is over: %d\n", place);
    await async_to_thread(call(&place));
    return 0;
}

async int entry(void)
{
    async_spawn(caller());
    while (!has_begun) await async_sleep(0);
    puts("main is over");
    is_over = true;
    return 0;
}

int main(void)
{
    sem_init(&gate, 0, 0);
    unsetenv("ASYNC_CLOCK");
    return async_run(entry());
}
