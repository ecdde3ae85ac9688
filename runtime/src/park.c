#include "park.h"

#include "list.h"
#include "loop.h"

int park(struct async_task *async_t, struct async_frame *leaf, struct async_waiter *waiter,
         const struct async_waiter_kind *kind, struct async_waiter **ring)
{
    if (async__is_cancel_pending(async_t)) return async__deliver(async_t);
    async__waiter_init(waiter, async_t, kind, ring);
    ring_append(ring, waiter);
    return async__suspend(async_t, leaf, waiter);
}

void park_leave(struct async_waiter *waiter)
{
    ring_remove((struct async_waiter **)(uintptr_t)waiter->object, waiter);
}

void park_cancel(struct async_waiter *waiter)
{
    park_leave(waiter);
    async__wake_cancelled(waiter);
}

bool park_wake_first(struct async_waiter **ring)
{
    struct async_waiter *const first = *ring;
    if (!first) return false;
    loop_check_wake(first);
    ring_remove(ring, first);
    async__wake(first);
    return true;
}

void park_wake_all(struct async_waiter **ring)
{
    while (park_wake_first(ring)) {}
}
