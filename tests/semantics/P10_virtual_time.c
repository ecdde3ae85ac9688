// P10: virtual time starts at 0, moves only when nothing is ready, and by async_clock_advance
// differs by P10: asyncio has no virtual time
#include "log.h"

static bool is_over;

async int spins(void)
{
    int steps = 0;
    while (!is_over && steps < 1000) {
        await async_sleep(0);
        steps++;
    }
    say("%d steps", steps);
    return 0;
}

async int main(void)
{
    say("start");
    async_task(int) sleeper = async_create_task(nap("sleeper", 5, 0)), spinner = async_create_task(spins());
    await spinner;
    is_over = true;
    await sleeper;
    say("advance: %s", error_name(async_clock_advance(3)));
    say("busy for 3 s");
    say("back: %s", error_name(async_clock_advance(-1)));
    say("no number: %s", error_name(async_clock_advance(__builtin_nan(""))));
    sleeper = async_create_task(nap("short", 1, 0));
    await async_sleep(0);
    async_clock_advance(9);
    say("busy past a deadline");
    await sleeper;
    await async_sleep(3600L * 24 * 365);
    say("a year");
    return 0;
}
