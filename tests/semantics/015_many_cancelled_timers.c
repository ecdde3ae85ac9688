// 15: most of many timers cancelled: the rest fire in order
// as asyncio
#include "log.h"

enum { TIMERS = 1000 };
static struct async_handle handles[TIMERS];
static int numbers[TIMERS];

static void note(void *number)
{
    say("%d", *(int *)number);
}

async int main(void)
{
    for (int i = 0; i < TIMERS; i++) {
        numbers[i] = i;
        async_loop_call_later(async_get_running_loop(), &handles[i], 1 + i * 37 % TIMERS, note, &numbers[i]);
    }
    for (int i = 0; i < TIMERS; i++)
        if (i % 100 != 7)
            async_handle_cancel(&handles[i]);
    await async_sleep(TIMERS + 1);
    say("all");
    return 0;
}
