// A lock that is not held is released: the program stops.
#include <async.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void stop(int signo)
{
    _exit(signo == SIGABRT ? 3 : 4);
}

async void careless(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;

    await async_lock_acquire(&lock);
    async_lock_release(&lock);
    puts("released once");
    async_lock_release(&lock);
    puts("not reached");
}

async int main(void)
{
    signal(SIGABRT, stop);
    await async_create_task(careless());
    return 0;
}
