// Leaving an async_as_completed early cancels the rest and waits for it.
#include <async.h>
#include <errno.h>
#include <stdio.h>

async int work(int n)
{
    defer printf("(%d ends) ", n);
    await async_sleep(n);
    return n;
}

async int by_return(void)
{
    async_task(int) tasks[] = {work(3), work(1), work(2)};
    async_as_completed (async_task(int) t, tasks, 3)
        return await t;
    return -1;
}

async int main(void)
{
    async_task(int) tasks[] = {work(4), work(2), work(5), work(1)};

    async_as_completed (async_task(int) t, tasks, 4) {
        int n = await t;
        if (n == 2)
            break;
        printf("%d ", n);
    }
    puts("break");
    printf("%d\n", await by_return());

    for (int i = 0; i < 4; i++)
        tasks[i] = work(i + 1);
    try {
        async_as_completed (async_task(int) t, tasks, 4) {
            if (await t == 2)
                throw EPERM;
        }
    } catch (EPERM) {
        puts("EPERM");
    }

    for (int i = 0; i < 4; i++)
        tasks[i] = work(i + 1);
    async_as_completed (async_task(int) t, tasks, 4) {
        await t;
        goto out;
    }
out:
    puts("goto");
    return 0;
}
