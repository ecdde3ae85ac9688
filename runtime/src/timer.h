// Timers of a loop. `fire` runs between two batches of tasks and must not run user code itself:
// it makes tasks ready, requests cancellations, or queues a handle.
#ifndef ASYNC_TIMER_H
#define ASYNC_TIMER_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

void timer_arm(struct async_loop *, struct async_timer *, int64_t deadline,
               void (*fire)(struct async_timer *));
void timer_disarm(struct async_loop *, struct async_timer *);     // nothing when it is not armed

static inline bool timer_is_armed(const struct async_timer *timer) { return timer->fire; }

void timer_fire_due(struct async_loop *, int64_t now);

#pragma GCC visibility pop

#endif
