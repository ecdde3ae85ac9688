// async_gather_settled waits for all and collects the errors.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int n)
{
    await async_sleep(n);
    if (n % 2)
        throw n == 1 ? EDOM : ERANGE;
    return n * 10;
}

async int main(void)
{
    async_task(int) tasks[5];
    int errors[5], results[5] = {-1, -1, -1, -1, -1};

    for (int i = 0; i < 5; i++)
        tasks[i] = async_create_task(work(i));
    async_task_cancel(tasks[4]);
    await async_gather_settled(errors, results, tasks, 5);
    for (int i = 0; i < 5; i++)
        if (errors[i])
            printf("%s ", errors[i] == EDOM ? "EDOM" : errors[i] == ERANGE ? "ERANGE" : "ECANCELED");
        else
            printf("%d ", results[i]);
    printf("at %.0f\n", async_loop_time(async_get_running_loop()));
    return 0;
}
