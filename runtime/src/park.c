#include "park.h"

int async__park_failed(struct async_task *async_t, struct async_waiter *waiter)
{
    return park_failed(waiter, async__deliver(async_t));
}

bool async__parked_failed(struct async_task *async_t)
{
    if (!async_t->error) async__deliver(async_t);
    return true;
}

void park_leave(struct async_waiter *waiter)
{
    struct async__line *const line = (struct async__line *)(uintptr_t)waiter->object;
    struct async_waiter *const next = waiter->next, *const prev = waiter->prev;
    if (line->first == waiter) line->first = next;
    else prev->next = next;
    if (next) next->prev = prev;
    else line->last = prev;
}

void park_cancel(struct async_waiter *waiter)
{
    park_leave(waiter);
    waiter->object = NULL;
    task_make_ready(waiter->task);
}

void async__wake_elsewhere(struct async__line *line)
{
    struct async_waiter *const first = line->first;
    loop_check_wake(first);
    line->first = first->next;
    task_make_ready(first->task);
}

void park_wake_all(struct async__line *line)
{
    while (park_wake_first(line)) {}
}
