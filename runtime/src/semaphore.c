// async_semaphore. A permit that is released goes to the first who waits: the value is above 0 only
// when nobody waits.
#include <async.h>

#include "error.h"
#include "park.h"

static const struct async_waiter_kind semaphore_kind = {
    .what = "waits for a semaphore", .cancel = park_cancel,
};

int async_semaphore_acquire__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_semaphore_acquire__frame *const f = (struct async_semaphore_acquire__frame *)async_h;
    struct async_semaphore *const semaphore = f->semaphore;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (async_h->state) return ASYNC_DONE;
    if (semaphore->value == 0)
        return park(async_t, async_h, &f->waiter, &semaphore_kind, &semaphore->waiters);
    semaphore->value--;
    return ASYNC_DONE;
}

const struct async_desc async_semaphore_acquire__desc = {
    async_semaphore_acquire__step, "async_semaphore_acquire", NULL,
    sizeof (struct async_semaphore_acquire__frame), _Alignof(struct async_semaphore_acquire__frame),
    0, 0,
};

struct async_task *async_semaphore_acquire(struct async_semaphore *semaphore)
{
    struct async_semaphore_acquire__frame *const f =
        async__coroutine_new(&async_semaphore_acquire__desc);
    if (!f) return &async__enomem_task;
    f->semaphore = semaphore;
    return async__task_of(f);
}

void async_semaphore_release__at(struct async_semaphore *semaphore, const char *at)
{
    if (semaphore->value >= semaphore->limit)
        error_die(at, "async_semaphore_release: released more often than acquired; the bound is %zu",
                  semaphore->limit);
    if (!park_wake_first(&semaphore->waiters)) semaphore->value++;
}

bool async_semaphore_locked(const struct async_semaphore *semaphore) { return semaphore->value == 0; }
