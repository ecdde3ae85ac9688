// async_event: a flag to wait for. Setting it wakes all who wait, also when it is cleared again
// before they run.
#include <async.h>

#include "park.h"

static const struct async_waiter_kind event_kind = { .what = "waits for an event", .cancel = park_cancel };

int async_event_wait__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_event_wait__frame *const f = (struct async_event_wait__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (async_h->state || f->event->is_set) return ASYNC_DONE;
    return park(async_t, async_h, &f->waiter, &event_kind, &f->event->waiters);
}

const struct async_desc async_event_wait__desc = {
    async_event_wait__step, "async_event_wait", NULL, sizeof (struct async_event_wait__frame),
    _Alignof(struct async_event_wait__frame), 0, 0,
};

struct async_task *async_event_wait(struct async_event *event)
{
    struct async_event_wait__frame *const f = async__coroutine_new(&async_event_wait__desc);
    if (!f) return &async__enomem_task;
    f->event = event;
    return async__task_of(f);
}

void async_event_set(struct async_event *event)
{
    event->is_set = true;
    park_wake_all(&event->waiters);
}

void async_event_clear(struct async_event *event) { event->is_set = false; }

bool async_event_is_set(const struct async_event *event) { return event->is_set; }
