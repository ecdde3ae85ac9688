// A gather that is cancelled while it ends its children asks none of them twice.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static async_task(int) twice, future, gatherer;

async int clean_up(void)
{
    try {
        await async_sleep(10);
    } catch (ECANCELED) {
        printf("asked %d times\n", async_task_cancelling(async_current_task()));
    }
    return 0;
}

// Ends the future, and so the other gather, as soon as it is asked to end.
async int with_group(void)
{
    struct async_group g;

    async_group (&g) {
        async_group_create_task(&g, async_task_ref(future));
    }
    return 0;
}

async int fail(void)
{
    await async_sleep(1);
    throw EIO;
}

async int gather_twice(void)
{
    int results[4];
    await async_gather(results, twice, with_group(), twice, fail());
    return 0;
}

async int cancel_gatherer(void)
{
    int results[2];
    await async_gather(results, future, async_task_ref(gatherer));
    return 0;
}

async int main(void)
{
    twice = async_create_task(clean_up());
    future = async_future(int);
    gatherer = async_create_task(gather_twice());
    try {
        await cancel_gatherer();
    } catch (ECANCELED) {
        printf("%d\n", async_task_error(gatherer) == EIO);
    }
    async_task_drop(gatherer);
    return 0;
}
