// Handles are values: in structs, arrays, typedefs, parameters, results, variables.
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

typedef async_task(int) job;
struct slot { job job; async_task(void) *all; const char *name; };
struct point { int x, y; };

async int work(int n)
{
    await async_sleep(n);
    return n * 10;
}

async void nothing(int *count)
{
    await async_sleep(1);
    ++*count;
}

async struct point place(int x)
{
    await async_sleep(1);
    return (struct point){x, -x};
}

static job start(int n)
{
    return async_create_task(work(n));
}

async job start_later(int n)
{
    await async_sleep(1);
    return async_create_task(work(n));
}

async int take(struct slot slot)
{
    return await slot.job;
}

async int main(void)
{
    int count = 0;
    struct slot slot = {start(2), calloc(3, sizeof(async_task(void))), "slot"};
    defer free(slot.all);

    for (int i = 0; i < 3; i++)
        slot.all[i] = async_create_task(nothing(&count));
    printf("%s %d\n", slot.name, await take(slot));
    for (int i = 0; i < 3; i++)
        await slot.all[i];
    printf("%d\n", count);
    printf("%d\n", await await start_later(4));
    job jobs[] = {start(1), work(2), start(3)}, *last = &jobs[2];
    printf("%d %d %d\n", await jobs[0], await jobs[1], await *last);
    async_task(struct point) point = async_create_task(place(3));
    printf("%d\n", (await point).y);
    job later = work(5), copy = later;
    printf("%d %d\n", later == copy, await copy);
    return 0;
}
