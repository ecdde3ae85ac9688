// async_barrier. The last of a round wakes the others, in order of arrival, and the next round may
// begin at once; where each stood is in its frame.
#include <async.h>

#include "error.h"
#include "list.h"
#include "park.h"

#include <errno.h>

static struct async_barrier_wait__frame *frame_of(struct async_waiter *waiter)
{
    return (struct async_barrier_wait__frame *)
        ((char *)waiter - offsetof(struct async_barrier_wait__frame, waiter));
}

static void cancel_wait(struct async_waiter *waiter)
{
    frame_of(waiter)->barrier->waiting--;
    park_cancel(waiter);
}

static const struct async_waiter_kind barrier_kind = {
    .what = "waits at a barrier", .cancel = cancel_wait,
};

// Ends the wait of all; index -1: by an error.
static void end_round(struct async_barrier *barrier, bool is_broken)
{
    for (int index = 0; barrier->waiters; index++) {
        frame_of(barrier->waiters)->index = is_broken ? -1 : index;
        park_wake_first(&barrier->waiters);
    }
    barrier->waiting = 0;
}

int async_barrier_wait__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_barrier_wait__frame *const f = (struct async_barrier_wait__frame *)async_h;
    struct async_barrier *const barrier = f->barrier;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (async_h->state == 0) {
        if (barrier->parties == 0) return error_start(async_t, EINVAL);
        if (barrier->is_broken) return error_start(async_t, EPIPE);
        if (barrier->waiting + 1 < barrier->parties) {
            const int status = park(async_t, async_h, &f->waiter, &barrier_kind, &barrier->waiters);
            if (status != ASYNC_DONE) barrier->waiting++;
            return status;
        }
        f->index = (int)barrier->waiting;
        end_round(barrier, false);
    }
    const int index = f->index;
    if (index < 0) return error_start(async_t, EPIPE);
    f->async_result = index;
    return ASYNC_DONE;
}

const struct async_desc async_barrier_wait__desc = {
    async_barrier_wait__step, "async_barrier_wait", NULL, sizeof (struct async_barrier_wait__frame),
    _Alignof(struct async_barrier_wait__frame),
    offsetof(struct async_barrier_wait__frame, async_result), sizeof (int),
};

struct async_task *async_barrier_wait(struct async_barrier *barrier)
{
    struct async_barrier_wait__frame *const f = async__coroutine_new(&async_barrier_wait__desc);
    if (!f) return &async__enomem_task;
    f->barrier = barrier;
    return async__task_of(f);
}

void async_barrier_abort(struct async_barrier *barrier)
{
    barrier->is_broken = true;
    end_round(barrier, true);
}

void async_barrier_reset(struct async_barrier *barrier)
{
    barrier->is_broken = false;
    end_round(barrier, true);
}
