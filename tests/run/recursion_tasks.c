// A tree of tasks: each level gathers two children.
#include <async.h>
#include <stdio.h>

async int leaves(int depth)
{
    if (depth == 0) {
        await async_sleep(1);
        return 1;
    }
    int counts[2];
    await async_gather(counts, leaves(depth - 1), leaves(depth - 1));
    return counts[0] + counts[1];
}

async int main(void)
{
    printf("%d\n", await leaves(10));
    printf("%.0f s\n", async_loop_time(async_get_running_loop()));
    return 0;
}
