// What a condition needs of a lock.
#ifndef ASYNC_LOCK_H
#define ASYNC_LOCK_H

#include "park.h"

// Takes it when it is free. Nobody waits for a lock that is free.
static inline bool lock_try(struct async_lock *lock)
{
    if (lock->locked) return false;
    return lock->locked = true;
}

// Hands it to the first who waits, or frees it.
static inline void lock_release(struct async_lock *lock)
{
    if (!park_wake_first(&lock->waiters)) lock->locked = false;
}

#endif
