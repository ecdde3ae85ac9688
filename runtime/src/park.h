// Waiting in a line, first come, first served: what locks, events, conditions,
// semaphores, barriers and queues are made of. The line belongs to the object, the
// waiters stand in the leaves of those who wait.
//
//     async_lock_acquire of a lock that is held:   async__park(..., &lock->waiters)
//     async_lock_release:                          async__wake_first(&lock->waiters)
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

// What a begin returns when it has thrown.
static inline int park_failed(struct async_waiter *waiter, int status)
{
    waiter->object = NULL;
    return status;
}

void park_leave(struct async_waiter *);          // takes it out of its line

void park_cancel(struct async_waiter *);         // what a kind's cancel does, at least

static inline bool park_wake_first(struct async__line *line)        // false: nobody waits
{
    if (!line->first) return false;
    async__wake_first(line);
    return true;
}

void park_wake_all(struct async__line *);

#pragma GCC visibility pop

#endif
