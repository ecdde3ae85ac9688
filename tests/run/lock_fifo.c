// First come, first served; who releases and acquires again gets behind those who wait.
#include <async.h>
#include <stdio.h>

static struct async_lock lock = ASYNC_LOCK_INIT;

static double now(void)
{
    return async_loop_time(async_get_running_loop());
}

async void user(const char *name, int rounds)
{
    for (int i = 0; i < rounds; i++) {
        await async_lock_acquire(&lock);
        defer async_lock_release(&lock);
        printf("%s holds it at %.0f\n", name, now());
        if (i != 1)
            await async_sleep(1);
    }
}

// An uncontended acquire does not yield.
async void alone(int *steps)
{
    struct async_lock own = ASYNC_LOCK_INIT;

    for (int i = 0; i < 3; i++) {
        await async_lock_acquire(&own);
        ++*steps;
        async_lock_release(&own);
    }
    printf("locked: %d\n", async_lock_locked(&own));
}

async void watch(const int *steps)
{
    printf("steps: %d\n", *steps);
    return;
}

async int main(void)
{
    int steps = 0;

    await async_gather(NULL, user("a", 3), user("b", 2), user("c", 1));
    printf("locked: %d\n", async_lock_locked(&lock));
    await async_gather(NULL, alone(&steps), watch(&steps));

    async_task(void) acquire = async_lock_acquire(&lock);   // as a value
    printf("locked: %d\n", async_lock_locked(&lock));
    await acquire;
    printf("locked: %d\n", async_lock_locked(&lock));
    async_lock_release(&lock);
    return 0;
}
