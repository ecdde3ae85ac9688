// async_barrier. The last of a round wakes the others, in order of arrival, and the next
// round may begin at once; where each stood is in its leaf.
#include <async.h>

#include "error.h"
#include "leaf.h"
#include "list.h"
#include "park.h"

#include <errno.h>

static struct async_barrier_wait__leaf *leaf_of(struct async_waiter *waiter)
{
    return (struct async_barrier_wait__leaf *)
        ((char *)waiter - offsetof(struct async_barrier_wait__leaf, waiter));
}

static void cancel_wait(struct async_waiter *waiter)
{
    struct async_barrier_wait__leaf *const leaf = leaf_of(waiter);
    leaf->barrier->waiting--;
    leaf->async_result = -1;
    park_cancel(waiter);
}

static const struct async_waiter_kind barrier_kind = {
    .what = "waits at a barrier", .cancel = cancel_wait,
};

// Ends the wait of all; index -1: by an error.
static void end_round(struct async_barrier *barrier, bool is_broken)
{
    for (int index = 0; barrier->waiters.first; index++) {
        leaf_of(barrier->waiters.first)->async_result = is_broken ? -1 : index;
        park_wake_first(&barrier->waiters);
    }
    barrier->waiting = 0;
}

int async_barrier_wait__begin(struct async_task *async_t,
                              struct async_barrier_wait__leaf *leaf,
                              struct async_frame *caller, struct async_barrier *barrier)
{
    leaf->barrier = barrier;
    leaf->async_result = -1;
    if (barrier->parties == 0) return error_start(async_t, EINVAL);
    if (barrier->is_broken) return error_start(async_t, EPIPE);
    if (barrier->waiting + 1 < barrier->parties) {
        const int status = async__park(async_t, &leaf->waiter, caller, &barrier_kind,
                                &barrier->waiters);
        if (status == ASYNC_DONE) return status;
        leaf->async_result = 0;
        barrier->waiting++;
        return status;
    }
    leaf->async_result = (int)barrier->waiting;
    end_round(barrier, false);
    return ASYNC_AT_ONCE;
}

bool async_barrier_wait__failed(struct async_task *async_t,
                                struct async_barrier_wait__leaf *leaf)
{
    if (!async_t->error && leaf->waiter.object) error_start(async_t, EPIPE);
    return async__parked_failed(async_t);
}

LEAF_OF(async_barrier_wait, struct async_barrier *,
        offsetof(struct async_barrier_wait__object, leaf.async_result), sizeof (int))

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
