// run_until_complete: the value, the error, or EINTR when the loop is stopped before.
#include <async.h>
#include <errno.h>
#include <stdio.h>

static struct async_loop *loop;

async int work(int n)
{
    await async_sleep(n);
    if (n == 2)
        throw EDOM;
    return n * 10;
}

async void stopper(void)
{
    await async_sleep(1);
    async_loop_stop(loop);
}

int main(void)
{
    int result = -1;

    loop = async_loop_new();
    if (!loop) {
        perror("loop");
        return 1;
    }
    printf("%d ", async_loop_run_until_complete(loop, work(1), &result));
    printf("%d\n", result);
    printf("%d ", async_loop_run_until_complete(loop, work(2), &result) == EDOM);
    printf("%d\n", result);

    async_task(int) task = async_loop_create_task(loop, work(3));
    async_task_drop(async_loop_create_task(loop, stopper()));
    const int error = async_loop_run_until_complete(loop, async_task_ref(task), &result);
    if (error == EINTR)
        async_task_drop(task);                  // it was not consumed
    printf("%d ", error == EINTR);
    printf("%d at %.0f\n", result, async_loop_time(loop));
    printf("%d ", async_loop_run_until_complete(loop, task, &result));
    printf("%d at %.0f\n", result, async_loop_time(loop));
    printf("%d\n", async_loop_run_until_complete(loop, work(1), NULL));
    printf("%d\n", async_loop_close(loop));
    return 0;
}
