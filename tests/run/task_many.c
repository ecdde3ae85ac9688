// A hundred thousand tasks at once.
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

enum { MANY = 100000 };

async int sleeper(int n)
{
    await async_sleep(n % 100);
    return n % 7;
}

async int main(void)
{
    async_task(int) *tasks = malloc(MANY * sizeof *tasks);
    defer free(tasks);

    for (int i = 0; i < MANY; i++)
        tasks[i] = async_create_task(sleeper(i));
    long sum = 0;
    for (int i = 0; i < MANY; i++)
        sum += await tasks[i];
    printf("%ld at %.0f\n", sum, async_loop_time(async_get_running_loop()));
    return 0;
}
