// 96: with ASYNC_DEBUG a step that goes on after a cancellation was delivered is reported
// differs by P5: asyncio has no such report
#include "log.h"

#include <stdlib.h>

async int ignores(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        say("ignored");
    }
    await async_sleep(9);
    return 1;
}

async int ignores_that_of_a_child(void)
{
    try {
        await async_create_task(nap("child", 9, 0));
    } catch (ECANCELED) {
        say("ignored");
    }
    await nap("second", 9, 0);
    return 2;
}

async int cleans_up(void)
{
    defer await async_sleep(2);
    await async_sleep(9);
    return 3;
}

// These end, have dealt with it, or were not cancelled by others.
async int ends(void)
{
    await async_sleep(9);
    return 4;
}

async int takes_it_back(void)
{
    try {
        await async_sleep(9);
    } catch (ECANCELED) {
        async_task_uncancel(async_current_task());
    }
    await async_sleep(1);
    return 5;
}

async int has_limit(void)
{
    try {
        async_timeout (0.5)
            await async_sleep(9);
    } catch (ETIMEDOUT) {
        await async_sleep(2);
    }
    return 6;
}

async int has_group(void)
{
    struct async_group g;
    async_group (&g) {
        async_group_create_task(&g, nap("child", 9, 0));
        await async_sleep(0.5);
        async_group_cancel(&g);
        await async_sleep(9);
    }
    await async_sleep(2);
    return 7;
}

async void cancelled(const char *name, async_task(int) coroutine)
{
    async_task(int) task = async_create_task(coroutine);
    await async_sleep(1);
    say("%s: cancel", name);
    async_task_cancel(task);
    await async_join(task);
    await report(name, task);
}

async int entry(void)
{
    await cancelled("ignores", ignores());
    await cancelled("ignores that of a child", ignores_that_of_a_child());
    await cancelled("cleans up", cleans_up());
    say("no reports of the others");
    await cancelled("ends", ends());
    await cancelled("takes it back", takes_it_back());
    await report("has a limit", async_create_task(has_limit()));
    await report("has a group", async_create_task(has_group()));
    return 0;
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    setenv("ASYNC_DEBUG", "1", 1);
    return async_run(entry());
}
