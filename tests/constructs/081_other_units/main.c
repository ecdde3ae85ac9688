// 81. Coroutines of another translation unit, known by their prototypes alone
#include "api.h"
#include <stdio.h>

async int main(void)
{
    struct point p = await move((struct point){1, 2}, 10);
    printf("%d %d\n", p.x, p.y);
    printf("%d %.1f\n", await large_frame(3), await half(5));
    await nothing(&p);
    printf("%d\n", p.x);
    printf("%d\n", await recursive_here(4));
    int results[2];
    await async_gather(results, large_frame(1), large_frame(2));
    printf("%d %d\n", results[0], results[1]);
    async_task(struct point) task = async_create_task(move(p, 1));
    p = await task;
    printf("%d\n", p.y);
    return 0;
}

async int recursive_here(int n)
{
    return n ? n + await recursive_there(n - 1) : 0;
}
