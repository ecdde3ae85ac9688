// A task first runs when its creator suspends; tasks start in the order of their creation.
#include <async.h>
#include <stdio.h>

async int worker(int n)
{
    printf("w%d ", n);
    await async_sleep(0);
    printf("W%d ", n);
    return n * n;
}

async int main(void)
{
    async_task(int) tasks[5];

    for (int i = 0; i < 5; i++)
        tasks[i] = async_create_task(worker(i));
    puts("created");
    printf("%d\n", await tasks[0]);
    int sum = 0;
    for (int i = 1; i < 5; i++)
        sum += await tasks[i];
    printf("%d\n", sum);
    return 0;
}
