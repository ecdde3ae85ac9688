// The same task in two places, handles in structures of their own, gathers of nothing.
#include <async.h>
#include <stdio.h>

static int runs;

async int work(int n)
{
    runs++;
    await async_sleep(n);
    return n * 2;
}

async void nothing(void)
{
    runs++;
}

async int main(void)
{
    async_task(int) task = async_create_task(work(2));
    int results[3] = {0, 0, 0}, none = 5;

    await async_gather(results, task, task, work(1));
    printf("%d %d %d runs %d\n", results[0], results[1], results[2], runs);
    async_task(int) *no_tasks = NULL;
    await async_gather_n(&none, no_tasks, 0);
    printf("%d\n", none);
    await async_gather(NULL, nothing(), nothing(), async_sleep(3));
    printf("runs %d at %.0f\n", runs, async_loop_time(async_get_running_loop()));
    async_task(void) all[5];
    for (int i = 0; i < 5; i++)
        all[i] = async_gather(NULL, nothing(), nothing());
    await async_gather_n(NULL, all, 5);
    printf("runs %d\n", runs);
    return 0;
}
