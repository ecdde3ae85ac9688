// async_event: a flag to wait for. Setting it wakes all who wait, also when it is cleared
// again before they run.
#include <async.h>

#include "leaf.h"
#include "park.h"

static const struct async_waiter_kind event_kind = {
    .what = "waits for an event", .cancel = park_cancel,
};

int async_event_wait__wait(struct async_task *async_t,
                           struct async_event_wait__leaf *leaf,
                           struct async_frame *caller, struct async_event *event)
{
    return async__park(async_t, &leaf->waiter, caller, &event_kind, &event->waiters);
}

LEAF_OF(async_event_wait, struct async_event *, 0, 0)

void async_event_set(struct async_event *event)
{
    event->is_set = true;
    park_wake_all(&event->waiters);
}

void async_event_clear(struct async_event *event) { event->is_set = false; }

bool async_event_is_set(const struct async_event *event) { return event->is_set; }
