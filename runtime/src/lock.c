// async_lock. Who releases hands the lock to the first who waits: it is never free in
// between, so nobody can get in front, and who was woken holds it.
#include "lock.h"

#include "error.h"
#include "leaf.h"
#include "park.h"

static const struct async_waiter_kind lock_kind = {
    .what = "waits for a lock", .cancel = park_cancel,
};

int async_lock_acquire__wait(struct async_task *async_t,
                             struct async_lock_acquire__leaf *leaf,
                             struct async_frame *caller, struct async_lock *lock)
{
    return park(async_t, &leaf->waiter, caller, &lock_kind, &lock->waiters);
}

LEAF_OF(async_lock_acquire, struct async_lock *, 0, 0)

void async__lock_release(struct async_lock *lock, const char *at)
{
    if (!lock->locked) error_die(at, "async_lock_release: the lock is not held");
    lock_release(lock);
}

bool async_lock_locked(const struct async_lock *lock) { return lock->locked; }
