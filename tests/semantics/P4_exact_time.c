// P4: timers are ordered by deadline, equal ones by the order in which they were made, to the nanosecond
// differs by P4: asyncio does not order equal deadlines
#include "log.h"

async void sleeper(int n, double first, double second)
{
    await async_sleep(first);
    await async_sleep(second);
    printf("%.9f sleeper %d\n", now(), n);
}

static void note(void *text)
{
    printf("%.9f %s\n", now(), (char *)text);
}

async int main(void)
{
    struct async_handle handles[4];
    struct async_loop *loop = async_get_running_loop();
    async_loop_call_later(loop, &handles[0], 3, note, "call 0, made first for 3");
    async_loop_call_at(loop, &handles[1], 3, note, "call 1, made second for 3");
    async_loop_call_later(loop, &handles[2], 3.000000002, note, "call 2, 2 ns later");
    async_loop_call_later(loop, &handles[3], 3.000000001, note, "call 3, 1 ns later");
    await async_gather(NULL, sleeper(1, 1, 2), sleeper(2, 2, 1), sleeper(3, 1.5, 1.5), sleeper(4, 0, 3), sleeper(5, 2, 1));
    await async_sleep(1);
    return 0;
}
