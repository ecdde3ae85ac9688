// 2: tasks start in the order in which they were made
// as asyncio
#include "log.h"

async void child(int n)
{
    say("%d starts", n);
}

async int main(void)
{
    async_task(void) tasks[5];
    for (int i = 0; i < 5; i++)
        tasks[i] = async_create_task(child(i));
    await tasks[4];
    await tasks[0];
    for (int i = 1; i < 4; i++)
        await tasks[i];
    return 0;
}
