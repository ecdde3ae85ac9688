// 95: setting the result of a future that is done is an error
// as asyncio
#include "log.h"

async int main(void)
{
    async_task(int) future = async_future(int), failed = async_future(int), cancelled = async_future(int);
    say("done: %s", yes(async_task_done(future)));
    say("%s", error_name(async_future_set_result(future, 1)));
    say("%s", error_name(async_future_set_result(future, 2)));
    say("%s", error_name(async_future_set_error(future, EIO)));
    say("%s", error_name(async_future_set_error(failed, EIO)));
    say("%s", error_name(async_future_set_result(failed, 3)));
    say("cancel: %s", yes(async_task_cancel(cancelled)));
    say("%s", error_name(async_future_set_result(cancelled, 4)));
    await report("future", future);
    await report("failed", failed);
    await report("cancelled", cancelled);
    return 0;
}
