// The real clock: a sleep counts from when it begins, however long its step has computed before,
// and whatever has asked for the time before.
#include <async.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void compute(double seconds)
{
    for (const double begin = now(); now() - begin < seconds;) {}
}

static async void other(void)
{
    await async_sleep(10);
}

static async int quick(void)
{
    return 1;
}

static void nothing(void *arg)
{
    (void)arg;
}

// Beside something that waits and something that does not.
static async void in_one_step(void)
{
    async_task(void) beside = async_create_task(other());
    await async_sleep(0.001);
    await async_wait_for(quick(), 100);
    compute(0.004);
    const double begin = now();
    await async_sleep(0.005);
    printf("in one step: %s\n", now() - begin >= 0.005 ? "slept" : "woke up early");
    async_task_cancel(beside);
    await async_join(beside);
    async_task_drop(beside);
}

// As many steps later as there are until descriptors and timers are looked at.
static async void steps_later(void)
{
    struct async_handle handles[256];
    await async_wait_for(quick(), 100);
    for (int i = 0; i < 256; i++) {
        async_loop_call_soon(async_get_running_loop(), &handles[i], nothing, NULL);
        compute(0.00003);
        await async_sleep(0);
    }
    const double begin = now();
    await async_sleep(0.005);
    printf("256 steps later: %s\n", now() - begin >= 0.005 ? "slept" : "woke up early");
}

int main(void)
{
    unsetenv("ASYNC_CLOCK");
    async_run(in_one_step());
    setenv("ASYNC_DEBUG", "1", 1);
    async_run(steps_later());
    return 0;
}
