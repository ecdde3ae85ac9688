// P9: mistakes in using the library stop the program with a message that names call, task and line
// differs by P9: asyncio throws
#include "mistake.h"

async int awaits_twice(void)
{
    async_task(int) task = async_create_task(nap("task", 1, 0)), same = task;
    await task;
    return await same;
}

async int drops_twice(void)
{
    async_task(int) task = async_create_task(nap("task", 1, 0)), same = task;
    await async_sleep(2);
    async_task_drop(task);
    async_task_drop(same);
    return 0;
}

async int awaits_none(void)
{
    async_task(int) task = ASYNC_NONE;
    return await task;
}

async int releases_free_lock(void)
{
    struct async_lock lock = ASYNC_LOCK_INIT;
    async_lock_release(&lock);
    return 0;
}

async int releases_semaphore(void)
{
    struct async_semaphore semaphore = ASYNC_BOUNDED_SEMAPHORE_INIT(1);
    async_semaphore_release(&semaphore);
    return 0;
}

async int uses_closed_loop(void)
{
    struct async_loop *loop = async_loop_new();
    async_loop_close(loop);
    async_loop_stop(loop);
    return 0;
}

async int throws_nothing(void)
{
    volatile int error = 0;
    throw error;
}

int main(void)
{
    mistake("await twice", awaits_twice);
    mistake("drop twice", drops_twice);
    mistake("await none", awaits_none);
    mistake("release a free lock", releases_free_lock);
    mistake("release a semaphore too often", releases_semaphore);
    mistake("use a closed loop", uses_closed_loop);
    mistake("throw 0", throws_nothing);
    return 0;
}
