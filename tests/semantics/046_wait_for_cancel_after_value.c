// 46: cancelled in the turn in which the child completed: the value, and the cancellation is kept
// differs by P2: asyncio throws, and the value is lost
#include "log.h"

async void outer(async_task(int) future)
{
    say("value: %d", await async_wait_for(future, 9));
    async_task(int) done = async_future(int);
    async_future_set_result(done, 6);
    say("an await that need not wait: %d", await done);
    await async_sleep(1);
    say("never");
}

async int main(void)
{
    async_task(int) future = async_future(int);
    async_task(void) task = async_create_task(outer(async_task_ref(future)));
    await async_sleep(1);
    async_future_set_result(future, 5);
    say("cancel: %s", yes(async_task_cancel(task)));
    say("outer: %s", error_name(await async_join(task)));
    async_task_drop(task);
    async_task_drop(future);
    return 0;
}
