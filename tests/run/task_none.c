// The null handle.
#include <async.h>
#include <stdio.h>

static async_task(int) none;

async int work(int n)
{
    await async_sleep(n);
    return n;
}

async int main(void)
{
    async_task(int) tasks[3] = {ASYNC_NONE, work(1), ASYNC_NONE};
    async_task(void) nothing = ASYNC_NONE;

    printf("%d %d\n", async_task_is_none(none), async_task_is_none(nothing));
    for (int i = 0; i < 3; i++) {
        if (async_task_is_none(tasks[i]))
            continue;
        printf("%d at %d\n", await tasks[i], i);
        tasks[i] = ASYNC_NONE;
    }
    printf("%d %d\n", async_task_is_none(tasks[1]), tasks[1] == NULL);
    tasks[0] = NULL;
    if (!tasks[0])
        puts("null");
    return 0;
}
