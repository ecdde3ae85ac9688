// Tasks that wait for each other: a request to cancel goes around once, and ends both.
#include <async.h>
#include <errno.h>
#include <stdio.h>

enum how { AWAIT, GATHER, WAIT_FOR, AS_COMPLETED, KINDS };

static async_task(void) tasks[2];

async void wait_for_other(enum how how, async_task(void) other)
{
    switch (how) {
    case AWAIT:
        await other;
        break;
    case GATHER:
        await async_gather(NULL, other);
        break;
    case WAIT_FOR:
        await async_wait_for(other, 1000);
        break;
    default:
        async_as_completed (async_task(void) t, &other, 1)
            await t;
    }
}

async void one(enum how how, int me)
{
    defer printf(" %d", me);
    await async_sleep(1);
    await wait_for_other(how, async_task_ref(tasks[!me]));
}

async void try_both(enum how first, enum how second)
{
    printf("%d and %d:", first, second);
    tasks[0] = async_create_task(one(first, 0));
    tasks[1] = async_create_task(one(second, 1));
    await async_sleep(2);
    async_task_cancel(tasks[0]);
    for (int i = 0; i < 2; i++) {
        printf("%s", await async_join(tasks[i]) == ECANCELED ? " cancelled" : " no");
        async_task_drop(tasks[i]);
    }
    putchar('\n');
}

async int main(void)
{
    for (int first = 0; first < KINDS; first++)
        for (int second = 0; second < KINDS; second++)
            await try_both(first, second);
    printf("%.0f\n", async_loop_time(async_get_running_loop()));
    return 0;
}
