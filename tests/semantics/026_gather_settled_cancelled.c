// 26: with return_exceptions a child that was cancelled is an error in its place
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) tasks[] = {nap("a", 3, 10), async_create_task(nap("b", 5, 20))};
    int errors[2], values[2];
    async_spawn(cancels(async_task_ref(tasks[1]), 1));
    await async_gather_settled(errors, values, tasks, 2);
    say("a %d, b %s", values[0], error_name(errors[1]));
    return 0;
}
