// 101: nested limits: only the outermost that is affected makes ETIMEDOUT of it
// as asyncio
#include "log.h"

async int body(bool is_busy)
{
    if (is_busy)
        async_clock_advance(5);
    await async_sleep(9);
    return 0;
}

async void nested(const char *title, double outer_limit, double inner_limit, bool is_busy)
{
    struct async_timeout outer, inner;
    const char *seen = "nothing";
    const double start = now();
    try {
        async_timeout (outer_limit, &outer) {
            try {
                async_timeout (inner_limit, &inner) {
                    await body(is_busy);
                }
            } catch (ETIMEDOUT) {
                seen = "timeout";
                throw;
            } catch (ECANCELED) {
                seen = "cancelled";
                throw;
            }
        }
    } catch (ETIMEDOUT) {
        say("%s: inner sees %s, then timeout, after %g", title, seen, now() - start);
    }
    say("expired: outer %s, inner %s; requests: %d", yes(async_timeout_expired(&outer)),
        yes(async_timeout_expired(&inner)), async_task_cancelling(async_current_task()));
}

async int main(void)
{
    await nested("inner first", 2, 1, false);
    await nested("outer first", 1, 2, false);
    await nested("equal", 1, 1, false);
    await nested("both overdue", 2, 1, true);
    return 0;
}
