// A wait without the lock: the program stops.
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
    struct async_lock lock = ASYNC_LOCK_INIT;
    struct async_condition condition = ASYNC_CONDITION_INIT;

    signal(SIGABRT, stop);
    puts("waits");
    await async_condition_wait(&condition, &lock);
    return 0;
}
