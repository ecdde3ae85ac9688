// async_as_completed: one turn for each handle, in the order in which they finish.
#include <async.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(n);
    return n * 10;
}

async int main(void)
{
    async_task(int) tasks[] = {work(3), async_create_task(work(1)), work(2), work(1)};

    async_as_completed (async_task(int) t, tasks, 4) {
        int result = await t;
        printf("%d at %.0f\n", result, async_loop_time(async_get_running_loop()));
    }
    async_as_completed (async_task(int) t, tasks, 0) {
        printf("never %d\n", await t);
    }
    int sum = 0;
    for (int i = 0; i < 4; i++)
        tasks[i] = work(i);
    async_as_completed (async_task(int) t, tasks, 4)
        sum += await t;
    printf("%d\n", sum);
    for (int i = 0; i < 4; i++)
        tasks[i] = work(4 - i);
    async_as_completed (async_task(int) t, tasks, 4) {
        if (async_task_error(t))
            continue;
        int n = await t;
        if (n == 20)
            continue;
        await async_sleep(0.1);
        printf("%d ", n);
    }
    puts("");
    return 0;
}
