// Timers of a loop. What is due becomes ready, between two batches: a task, or a handle.
#ifndef ASYNC_TIMER_H
#define ASYNC_TIMER_H

#include <async/abi.h>

#pragma GCC visibility push(hidden)

void timer_arm(struct async_loop *, struct async_timer *, int64_t deadline, struct async__ready *owner);
void timer_disarm(struct async_loop *, struct async_timer *);     // nothing when it is not armed
void timer_fire_due(struct async_loop *, int64_t now);

#pragma GCC visibility pop

#endif
