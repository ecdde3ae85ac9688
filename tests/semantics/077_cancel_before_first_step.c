// 77: cancelled before its first step: runs up to its first await that waits, so that its defers run
// differs by P3: asyncio never runs the body
#include "log.h"

async int child(int argument)
{
    defer say("argument %d is cleaned up", argument);
    say("first step");
    await async_sleep(1);
    say("never");
    return 0;
}

async int quick(void)
{
    return 2;
}

async int main(void)
{
    async_task(int) task = async_create_task(child(7)), other = async_create_task(quick());
    async_task_cancel(task);
    async_task_cancel(other);
    await report("child", task);
    await report("quick", other);
    return 0;
}
