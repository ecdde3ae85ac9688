// Timers of a loop. What is due becomes ready, between two batches: a task, or a handle.
#ifndef ASYNC_TIMER_H
#define ASYNC_TIMER_H

#include "loop.h"

#pragma GCC visibility push(hidden)

static inline void timer_arm(struct async_loop *loop, struct async_timer *timer,
                             int64_t deadline, struct async__ready *owner)
{
    timer->deadline = deadline;
    timer->owner = owner;
    loop_watch(loop);
    if (deadline == INT64_MAX) loop->sleepers++;
    else heap_insert(&loop->timers, timer);
}

// Nothing when it is not armed.
static inline void timer_disarm(struct async_loop *loop, struct async_timer *timer)
{
    if (!timer->owner) return;
    timer->owner = NULL;
    if (timer->deadline == INT64_MAX) loop->sleepers--;
    else heap_remove(&loop->timers, timer);
}

void timer_fire_due(struct async_loop *, int64_t now);

#pragma GCC visibility pop

#endif
