// Results out of a group: into variables of the block's function, by pointer.
#include <async.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

struct part { const int *from, *to; long sum; };

async void add_up(struct part *part)
{
    for (const int *p = part->from; p < part->to; p++) {
        part->sum += *p;
        if (*p % 100 == 0)
            await async_sleep(0.1);
        if (*p < 0)
            throw ERANGE;
    }
}

async long parallel_sum(const int *list, int n, int parts)
{
    struct async_group g;
    struct part *part = calloc((size_t)parts, sizeof *part);
    if (!part)
        throw ENOMEM;
    defer free(part);
    async_group (&g) {
        for (int i = 0; i < parts; i++) {
            part[i].from = list + (long)n * i / parts;
            part[i].to = list + (long)n * (i + 1) / parts;
            async_group_create_task(&g, add_up(&part[i]));
        }
    }
    long sum = 0;
    for (int i = 0; i < parts; i++)
        sum += part[i].sum;
    return sum;
}

async int main(void)
{
    enum { COUNT = 10000 };
    static int list[COUNT];

    for (int i = 0; i < COUNT; i++)
        list[i] = i + 1;
    printf("%ld\n", await parallel_sum(list, COUNT, 7));
    list[5000] = -1;
    try {
        await parallel_sum(list, COUNT, 3);
    } catch (ERANGE) {
        puts("ERANGE");
    }
    return 0;
}
