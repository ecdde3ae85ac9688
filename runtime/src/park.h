// Waiting in a ring, first come, first served: what locks, events, conditions, semaphores, barriers and
// queues are made of. The ring belongs to the object, the waiters stand in the frames of those who wait.
//
//     async_lock_acquire of a lock that is held:   park(..., &lock->waiters)
//     async_lock_release:                          park_wake_first(&lock->waiters)
//
// What is waited for is handed over by who wakes: a task that has been woken has it, whatever else
// happens before it runs.
#ifndef ASYNC_PARK_H
#define ASYNC_PARK_H

#include "waiter.h"

#pragma GCC visibility push(hidden)

// Gives ASYNC_PENDING, or delivers a pending cancellation at once. The kind's cancel is park_cancel, or
// begins with park_leave.
int park(struct async_task *, struct async_frame *leaf, struct async_waiter *,
         const struct async_waiter_kind *, struct async_waiter **ring);

void park_leave(struct async_waiter *);                 // takes it out of its ring
void park_cancel(struct async_waiter *);

bool park_wake_first(struct async_waiter **ring);       // false: nobody waits
void park_wake_all(struct async_waiter **ring);

#pragma GCC visibility pop

#endif
