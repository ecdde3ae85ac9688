// async_lock. Who releases hands the lock to the first who waits: it is never free in
// between, so nobody can get in front, and who was woken holds it.
#include "lock.h"

#include "error.h"
#include "leaf.h"
#include "park.h"

const struct async_waiter_kind async__lock_kind = {
    .what = "waits for a lock", .cancel = park_cancel,
};

LEAF_OF(async_lock_acquire, struct async_lock *, 0, 0)

void async__lock_not_held(const char *at)
{
    error_die(at, "async_lock_release: the lock is not held");
}

bool async_lock_locked(const struct async_lock *lock) { return lock->locked; }
