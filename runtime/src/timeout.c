// async_timeout: when the limit is reached, the block's task is asked to cancel; at the
// end of the block the statement takes its request back and makes ETIMEDOUT of the
// ECANCELED that it caused.
//
// With several requests about, `cancelling` counts them: only the outermost statement
// whose request is the last one left converts.
#include <async.h>

#include "call.h"
#include "cancel.h"
#include "clock.h"
#include "error.h"
#include "loop.h"
#include "timer.h"
#include "waiter.h"

#include <errno.h>
#include <math.h>

static void expire(struct async_timeout *timeout)
{
    struct async_task *const task = timeout->task;
    timeout->fired = true;
    timeout->epoch = task->epoch;
    // What waits for children that it is ending may swallow the request; then we still
    // owe the error.
    if (task->ready.state == TASK_WAITING && task->ready.waiting->kind->is_ending)
        timeout->owed = true;
    cancel_request(task, true);
}

static int step(struct async_task *entry, struct async_frame *frame)
{
    (void)frame;
    struct async_timeout *const timeout = (struct async_timeout *)(void *)entry;
    struct async_loop *const loop = task_loop(timeout->task);
    timeout->ready.state = CALL_IDLE;
    loop->is_in_call = true;
    expire(timeout);
    loop->is_in_call = false;
    return ASYNC_ENDED;
}

static const struct async_desc limit_desc = { .step = step, .name = "limit" };
static const struct async_frame limit_frame = { .desc = &limit_desc };

static inline void arm(struct async_timeout *timeout, int64_t delay)
{
    struct async_loop *const loop = task_loop(timeout->task);
    call_begin(&timeout->ready, &timeout->timer, &limit_frame);
    if (delay == 0) {
        expire(timeout);
        return;
    }
    const int64_t deadline = clock_deadline(loop_now(loop), delay);
    if (deadline != INT64_MAX) timer_arm(loop, &timeout->timer, deadline, &timeout->ready);
}

static void disarm(struct async_timeout *timeout)
{
    call_end(task_loop(timeout->task), &timeout->ready, &timeout->timer);
}

static inline void enter(struct async_task *async_t, struct async_timeout *timeout,
                         int64_t delay)
{
    timeout->task = async_t;
    timeout->cancelling = async_t->ready.cancelling;
    timeout->fired = timeout->owed = false;
    arm(timeout, delay);
}

void async__timeout_enter(struct async_task *async_t, struct async_timeout *timeout,
                          double seconds, const char *at)
{
    if (isnan(seconds)) error_die(at, "async_timeout: the limit is not a number");
    enter(async_t, timeout, clock_nanoseconds(seconds));
}

int async__timeout_exit(struct async_task *async_t, struct async_timeout *timeout,
                        int error)
{
    disarm(timeout);
    timeout->task = NULL;
    timeout->expired = false;
    if (!timeout->fired) return error;
    const bool is_delivered = cancel_withdraw(async_t, timeout->epoch);
    timeout->expired = is_delivered || timeout->owed;
    if (error == 0 && !is_delivered && timeout->owed) return ETIMEDOUT;
    if (error == ECANCELED && is_delivered
        && async_t->ready.cancelling <= timeout->cancelling)
        return ETIMEDOUT;
    return error;
}

void async__limit_begin_constant(struct async_task *async_t,
                                 struct async_timeout *timeout, int64_t nanoseconds)
{
    enter(async_t, timeout, nanoseconds);
}

bool async__limit_begin_variable(struct async_task *async_t,
                                 struct async_timeout *timeout, double seconds)
{
    if (isnan(seconds)) {
        error_start(async_t, EINVAL);
        return true;
    }
    async__limit_begin_constant(async_t, timeout, clock_nanoseconds(seconds));
    return false;
}

// The limit has been reached, or never will be.
__attribute__((noinline))
static bool end_rare(struct async_task *async_t, struct async_timeout *timeout)
{
    const int before = async_t->error;
    const int error = async__timeout_exit(async_t, timeout, before);
    if (before == 0) return false;               // a value wins over the limit
    if (error != before) error_start(async_t, error);
    return true;
}

bool async__limit_end(struct async_task *async_t, struct async_timeout *timeout)
{
    if (ASYNC_UNLIKELY(!timeout->timer.owner)) return end_rare(async_t, timeout);
    heap_remove(&task_loop(async_t)->timers, &timeout->timer);
    return async_t->error;
}

void async_timeout_reschedule__at(struct async_timeout *timeout, double seconds_from_now,
                                  const char *at)
{
    if (!timeout->task || timeout->fired) return;
    if (isnan(seconds_from_now))
        error_die(at, "async_timeout_reschedule: the limit is not a number");
    disarm(timeout);
    arm(timeout, clock_nanoseconds(seconds_from_now));
}

bool async_timeout_expired(const struct async_timeout *timeout)
{
    if (timeout->task) return timeout->fired && timeout->task->epoch != timeout->epoch;
    return timeout->expired;
}
