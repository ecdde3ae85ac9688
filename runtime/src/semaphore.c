// async_semaphore. A permit that is released goes to the first who waits: the value is
// above 0 only when nobody waits.
#include <async.h>

#include "error.h"
#include "leaf.h"
#include "park.h"

static const struct async_waiter_kind semaphore_kind = {
    .what = "waits for a semaphore", .cancel = park_cancel,
};

int async_semaphore_acquire__wait(struct async_task *async_t,
                                  struct async_semaphore_acquire__leaf *leaf,
                                  struct async_frame *caller,
                                  struct async_semaphore *semaphore)
{
    return async__park(async_t, &leaf->waiter, caller, &semaphore_kind, &semaphore->waiters);
}

LEAF_OF(async_semaphore_acquire, struct async_semaphore *, 0, 0)

void async_semaphore_release__at(struct async_semaphore *semaphore, const char *at)
{
    if (semaphore->value >= semaphore->limit)
        error_die(at,
                  "async_semaphore_release: released more often than acquired; the bound "
                  "is %zu",
                  semaphore->limit);
    if (!park_wake_first(&semaphore->waiters)) semaphore->value++;
}

bool async_semaphore_locked(const struct async_semaphore *semaphore)
{
    return semaphore->value == 0;
}
