// Waiting in a ring, first come, first served: what locks, events, conditions,
// semaphores, barriers and queues are made of. The ring belongs to the object, the
// waiters stand in the leaves of those who wait.
//
//     async_lock_acquire of a lock that is held:   park(..., &lock->waiters)
//     async_lock_release:                          park_wake_first(&lock->waiters)
//
// What is waited for is handed over by who wakes: a task that has been woken has it,
// whatever else happens before it runs. A waiter whose `object` is NULL has nothing: then
// NAME__end throws (sync.h).
#ifndef ASYNC_PARK_H
#define ASYNC_PARK_H

#include "list.h"
#include "loop.h"
#include "waiter.h"

#pragma GCC visibility push(hidden)

// Gives ASYNC_PENDING, or delivers a pending cancellation at once. The kind's cancel is
// park_cancel, or does what that does, too.
int park(struct async_task *, struct async_waiter *, struct async_frame *caller,
         const struct async_waiter_kind *, struct async_waiter **ring);

// What a begin returns when it has thrown.
static inline int park_failed(struct async_waiter *waiter, int status)
{
    waiter->object = NULL;
    return status;
}

static inline void park_leave(struct async_waiter *waiter)     // takes it out of its ring
{
    ring_remove((struct async_waiter **)(uintptr_t)waiter->object, waiter);
}

void park_cancel(struct async_waiter *);

static inline bool park_wake_first(struct async_waiter **ring)      // false: nobody waits
{
    struct async_waiter *const first = *ring;
    if (!first) return false;
    loop_check_wake(first);
    ring_remove_first(ring);
    task_make_ready(first->task);
    return true;
}

void park_wake_all(struct async_waiter **ring);

#pragma GCC visibility pop

#endif
