// The monotonic clock, in nanoseconds, and conversions from the `double` seconds of the interface.
#ifndef ASYNC_CLOCK_H
#define ASYNC_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

enum { CLOCK_BILLION = 1000000000 };

int64_t clock_now(void);

// Rounded to the nearest nanosecond; 0 for what is not positive; INT64_MAX (no limit) beyond 292 years.
int64_t clock_nanoseconds(double seconds);

// `now + delay` without overflow; INT64_MAX stays that.
int64_t clock_deadline(int64_t now, int64_t delay);

#pragma GCC visibility pop

#endif
