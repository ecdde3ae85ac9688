// The monotonic clock, in nanoseconds, and conversions from the `double` seconds
// of the interface.
#ifndef ASYNC_CLOCK_H
#define ASYNC_CLOCK_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

enum { CLOCK_BILLION = 1000000000 };

int64_t clock_now(void);

static inline int64_t clock_nanoseconds(double seconds)
{
    return async__nanoseconds(seconds);
}

// `now + delay` without overflow; INT64_MAX stays that.
static inline int64_t clock_deadline(int64_t now, int64_t delay)
{
    int64_t deadline;
    return __builtin_add_overflow(now, delay, &deadline) ? INT64_MAX : deadline;
}

#pragma GCC visibility pop

#endif
