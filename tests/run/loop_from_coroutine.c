// A coroutine schedules plain calls, which set futures; handles are used again.
#include <async.h>
#include <stdio.h>

struct alarm { struct async_handle handle; async_task(int) future; int value; };

static void ring(void *arg)
{
    struct alarm *alarm = arg;
    async_future_set_result(alarm->future, alarm->value);
}

async int alarm_after(double seconds, int value)
{
    struct alarm alarm = {.future = async_future(int), .value = value};
    defer async_handle_cancel(&alarm.handle);
    async_loop_call_later(async_get_running_loop(), &alarm.handle, seconds, ring, &alarm);
    return await alarm.future;
}

async int main(void)
{
    int values[3];

    await async_gather(values, alarm_after(3, 30), alarm_after(1, 10), alarm_after(0, 0));
    printf("%d %d %d at %.0f\n", values[0], values[1], values[2],
           async_loop_time(async_get_running_loop()));
    async_task(int) task = async_create_task(alarm_after(5, 50));
    await async_sleep(1);
    async_task_cancel(task);
    await async_join(task);
    printf("%d\n", async_task_cancelled(task));
    async_task_drop(task);
    await async_sleep(10);
    puts("end");
    return 0;
}
