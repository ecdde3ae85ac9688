// Abort and reset: who waits gets EPIPE; after a reset it can be used again.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async void walker(struct async_barrier *barrier, const char *name)
{
    try {
        int index = await async_barrier_wait(barrier);
        printf("%s: number %d\n", name, index);
    } catch (EPIPE) {
        printf("%s: broken\n", name);
    } catch (EINVAL) {
        printf("%s: for nobody\n", name);
    }
}

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(2), none = ASYNC_BARRIER_INIT(0);

    async_spawn(walker(&barrier, "a"));
    await async_sleep(1);
    async_barrier_abort(&barrier);
    await walker(&barrier, "b");
    async_barrier_reset(&barrier);
    await async_gather(NULL, walker(&barrier, "c"), walker(&barrier, "d"));
    async_spawn(walker(&barrier, "e"));
    await async_sleep(1);
    async_barrier_reset(&barrier);
    await async_gather(NULL, walker(&barrier, "f"), walker(&barrier, "g"));
    await walker(&none, "h");
    return 0;
}
