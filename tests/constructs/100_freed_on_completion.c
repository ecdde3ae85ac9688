// 100. The frame of a task that has ended is not touched again
#include <async.h>
#include <stdio.h>
#include <stdlib.h>

static int ended;

async int quick(int n)
{
    int list[16] = {[15] = n};
    await async_sleep(0);
    ended++;
    return list[15];
}

async int at_once(int n)
{
    ended++;
    return n;
}

async int consumer(async_task(int) task)
{
    return await task + 1;
}

async int main(void)
{
    for (int i = 0; i < 50; i++) {
        async_spawn(quick(i));              // freed by its own end
        async_spawn(at_once(i));
    }
    async_task(int) chain = async_create_task(quick(0));
    for (int i = 0; i < 20; i++)
        chain = async_create_task(consumer(chain));
    printf("%d ", await chain);
    async_task(int) dropped = async_create_task(quick(1));
    async_task_drop(dropped);
    await async_sleep(1);
    printf("%d\n", ended);
    return 0;
}
