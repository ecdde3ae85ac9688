// async_gather_n: an array of handles, of any length, none included.
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

async int square(int n)
{
    await async_sleep(1000 - n);
    return n * n;
}

async void count(int *counter)
{
    await async_sleep(1);
    ++*counter;
}

async int main(void)
{
    enum { MANY = 1000 };
    async_task(int) *tasks = malloc(MANY * sizeof *tasks);
    defer free(tasks);
    int *squares = malloc(MANY * sizeof *squares);
    defer free(squares);

    for (int i = 0; i < MANY; i++)
        tasks[i] = square(i);
    await async_gather_n(squares, tasks, MANY);
    long sum = 0;
    for (int i = 0; i < MANY; i++)
        sum += squares[i];
    printf("%ld %d at %.0f\n", sum, squares[31], async_loop_time(async_get_running_loop()));

    await async_gather_n(squares, tasks, 0);
    int counter = 0;
    async_task(void) counters[10];
    for (int i = 0; i < 10; i++)
        counters[i] = i % 2 ? count(&counter) : async_create_task(count(&counter));
    await async_gather_n(NULL, counters, 10);
    printf("%d\n", counter);
    return 0;
}
