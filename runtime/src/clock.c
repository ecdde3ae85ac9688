#include "clock.h"

#include <time.h>

int64_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * CLOCK_BILLION + t.tv_nsec;
}

int64_t clock_nanoseconds(double seconds)
{
    if (!(seconds > 0)) return 0;
    if (seconds >= 9.2e9) return INT64_MAX;
    const int64_t whole = (int64_t)seconds;
    const int64_t part = (int64_t)((seconds - (double)whole) * 1e9 + 0.5);
    if (whole == 0 && part == 0) return 1;          // a positive time is never none
    return whole * CLOCK_BILLION + part;
}

int64_t clock_deadline(int64_t now, int64_t delay)
{
    int64_t deadline;
    return __builtin_add_overflow(now, delay, &deadline) ? INT64_MAX : deadline;
}
