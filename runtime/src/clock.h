// The monotonic clock, in nanoseconds, and conversions from the `double` seconds of the interface.
#ifndef ASYNC_CLOCK_H
#define ASYNC_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

enum { CLOCK_BILLION = 1000000000 };

int64_t clock_now(void);

// Rounded to the nearest nanosecond; 0 for what is not positive; INT64_MAX (no limit) beyond 292 years.
static inline int64_t clock_nanoseconds(double seconds)
{
    if (!(seconds > 0)) return 0;
    if (seconds >= 9.2e9) return INT64_MAX;
    const int64_t whole = (int64_t)seconds;
    const int64_t part = (int64_t)((seconds - (double)whole) * 1e9 + 0.5);
    if (whole == 0 && part == 0) return 1;          // a positive time is never none
    return whole * CLOCK_BILLION + part;
}

// `now + delay` without overflow; INT64_MAX stays that.
static inline int64_t clock_deadline(int64_t now, int64_t delay)
{
    int64_t deadline;
    return __builtin_add_overflow(now, delay, &deadline) ? INT64_MAX : deadline;
}

#pragma GCC visibility pop

#endif
