// A request to cancel goes through 200,000 tasks that wait for each other, without 200,000 calls on
// the C stack.
#include <async.h>
#include <errno.h>
#include <stdio.h>

enum { LINKS = 200000 };

static int ended;

static async int last(void)
{
    defer ended++;
    await async_sleep(100);
    return 1;
}

static async int link_of(int n)
{
    struct async_group g;
    int value = 0;

    if (n == 0)
        return await last();
    defer ended++;
    switch (n % 4) {
    case 0:
        return await async_create_task(link_of(n - 1));
    case 1:
        return await async_wait_for(async_create_task(link_of(n - 1)), 50);
    case 2:
        await async_gather(&value, link_of(n - 1));
        break;
    default:
        async_group (&g)
            async_group_create_task(&g, link_of(n - 1));
    }
    return value;
}

async int main(void)
{
    async_task(int) first = async_create_task(link_of(LINKS));

    await async_sleep(1);
    printf("%d\n", async_task_cancel(first));
    printf("%s\n", await async_join(first) == ECANCELED ? "cancelled" : "?");
    printf("%d ended\n", ended);
    async_task_drop(first);
    async_spawn(link_of(LINKS / 4));      // ended with the program, which takes no time to speak of
    await async_sleep(1);
    return 0;
}
