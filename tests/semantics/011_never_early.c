// 11: a deadline is due when it has been reached, to the nanosecond, and never earlier
// differs by P4: asyncio takes it for due a clock's tick before
#include "log.h"

static void note(void *text)
{
    say("%s", (char *)text);
}

async int main(void)
{
    struct async_handle handle, just_later;
    struct async_loop *loop = async_get_running_loop();
    async_loop_call_at(loop, &handle, 1, note, "at 1 s");
    async_loop_call_at(loop, &just_later, 1.000000001, note, "at 1 s and 1 ns");
    async_clock_advance(0.999999999);
    await async_sleep(0);
    await async_sleep(0);
    say("1 ns before");
    async_clock_advance(0.000000001);
    await async_sleep(0);
    await async_sleep(0);
    say("1 ns later nothing else has come");
    for (double s = 1e-9; s < 10; s *= 7) {
        const double start = now();
        await async_sleep(s);
        printf("%.9f s: %s\n", s, yes(now() - start > s - 0.9e-9 && now() - start < s + 1.5e-9));
    }
    return 0;
}
