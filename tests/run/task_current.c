// The current task: the same in what it awaits, another in each task, none outside.
#include <async.h>
#include <stdio.h>

static async_task(void) seen;

async int same(async_task(void) as)
{
    await async_sleep(1);
    return async_current_task() == as;
}

async void task(void)
{
    seen = async_current_task();
    printf("%d\n", await same(async_current_task()));
}

async int top(void)
{
    async_task(void) me = async_current_task();
    async_task(void) other = async_create_task(task());

    await async_sleep(0);
    printf("%d %d\n", seen == other, me == other);
    await other;
    printf("%d\n", await same(me));
    return 0;
}

int main(void)
{
    printf("%d\n", async_task_is_none(async_current_task()));
    int status = async_run(top());
    printf("%d\n", async_task_is_none(async_current_task()));
    return status;
}
