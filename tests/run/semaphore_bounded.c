// A bounded semaphore that is released too often: the program stops. An unbounded one grows.
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
    struct async_semaphore open = ASYNC_SEMAPHORE_INIT(0), bounded = ASYNC_BOUNDED_SEMAPHORE_INIT(1);

    signal(SIGABRT, stop);
    printf("%d %d\n", async_semaphore_locked(&open), async_semaphore_locked(&bounded));
    async_semaphore_release(&open);
    async_semaphore_release(&open);
    await async_semaphore_acquire(&open);
    await async_semaphore_acquire(&open);
    await async_semaphore_acquire(&bounded);
    async_semaphore_release(&bounded);
    printf("%d %d\n", async_semaphore_locked(&open), async_semaphore_locked(&bounded));
    async_semaphore_release(&bounded);
    puts("not reached");
    return 0;
}
