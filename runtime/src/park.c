#include "park.h"

int park(struct async_task *async_t, struct async_waiter *waiter,
         struct async_frame *caller, const struct async_waiter_kind *kind,
         struct async_waiter **ring)
{
    if (async__is_cancel_pending(async_t))
        return park_failed(waiter, async__deliver(async_t));
    waiter->task = async_t;
    waiter->kind = kind;
    waiter->object = ring;
    ring_append(ring, waiter);
    return async__wait(async_t, caller, waiter);
}

void park_cancel(struct async_waiter *waiter)
{
    park_leave(waiter);
    waiter->object = NULL;
    task_make_ready(waiter->task);
}

bool async__parked_failed(struct async_task *async_t)
{
    if (!async_t->error) async__deliver(async_t);
    return true;
}

void park_wake_all(struct async_waiter **ring)
{
    while (park_wake_first(ring)) {}
}
