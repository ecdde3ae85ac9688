#include "error.h"
#include "clock.h"
#include "loop.h"
#include "timer.h"
#include "waiter.h"

#include <errno.h>
#include <math.h>

static void cancel_sleep(struct async_waiter *waiter)
{
    struct async_sleep__frame *const f =
        (struct async_sleep__frame *)((char *)waiter - offsetof(struct async_sleep__frame, waiter));
    timer_disarm(waiter->task->loop, &f->timer);
    async__wake_cancelled(waiter);
}

static const struct async_waiter_kind sleep_kind = { .what = "sleeps", .cancel = cancel_sleep };

static void sleep_over(struct async_timer *timer)
{
    struct async_sleep__frame *const f =
        (struct async_sleep__frame *)((char *)timer - offsetof(struct async_sleep__frame, timer));
    async__wake(&f->waiter);
}

int async_sleep__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_sleep__frame *const f = (struct async_sleep__frame *)async_h;
    if (async__is_cancel_pending(async_t) || async_h->state == WAITER_CANCELLED)
        return async__deliver(async_t, async_h);
    if (async_h->state) return ASYNC_DONE;
    if (isnan(f->seconds)) return error_start(async_t, async_h, EINVAL);
    if (f->seconds <= 0) return async__yield(async_t, async_h);
    struct async_loop *const loop = async_t->loop;
    async__waiter_init(&f->waiter, async_t, &sleep_kind, NULL);
    timer_arm(loop, &f->timer, clock_deadline(loop_now(loop), clock_nanoseconds(f->seconds)),
              sleep_over);
    return async__suspend(async_t, async_h, &f->waiter);
}

const struct async_desc async_sleep__desc = {
    async_sleep__step, "async_sleep", NULL, sizeof (struct async_sleep__frame),
    _Alignof(struct async_sleep__frame), 0, 0,
};

struct async_task *async_sleep(double seconds)
{
    struct async_sleep__frame *const f = async__coroutine_new(&async_sleep__desc);
    if (!f) return &async__enomem_task;
    f->seconds = seconds;
    return async__task_of(f);
}
