// async_wait_for. A coroutine of its own runs in the caller's task, under a time-out as
// by async_timeout; a task is waited for, cancelled at the limit, and waited for until it
// has ended.
#include "await.h"
#include "call.h"
#include "cancel.h"
#include "clock.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "orphans.h"
#include "timer.h"
#include "waiter.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static struct async__wait_for__frame *frame_of(struct async_waiter *waiter)
{
    return (struct async__wait_for__frame *)
        ((char *)waiter - offsetof(struct async__wait_for__frame, waiter));
}

static bool forward_wait_for(struct async_waiter *waiter)
{
    frame_of(waiter)->cancelled = true;
    return await_forward(waiter);
}

static const struct async_waiter_kind wait_for_kind = {
    .what = "awaits, with a limit,", .wake = await_task_done, .forward = forward_wait_for,
    .cancel = await_let_go, .consumes = true, .is_task = true,
};

static void limit_reached(struct async__wait_for__frame *f)
{
    // Finished or let go: that came first.
    if (!task_is_awaited_by(f->task, &f->waiter)) return;
    f->fired = true;
    if (!cancel_forward(f->waiter.task, &f->waiter, await_forward))
        await_let_go(&f->waiter);
}

static void limit_due(void *frame) { limit_reached(frame); }

static int wait_for_task(struct async__wait_for__frame *f, struct async_task *async_t)
{
    f->fired = f->cancelled = false;
    await_ensure_started(async_t, f->task);
    struct async_loop *const loop = task_loop(async_t);
    const int64_t delay = clock_nanoseconds(f->seconds);
    call_init(loop, &f->limit, limit_due, f);
    if (delay > 0 && delay != INT64_MAX)
        timer_arm(loop, &f->limit.timer, clock_deadline(loop_now(loop), delay),
                  &f->limit.ready);
    const int status = await_wait(async_t, &f->async_h, f->task, &f->waiter,
                                  &wait_for_kind, "async_wait_for");
    if (status == ASYNC_DONE) async_handle_cancel(&f->limit);
    else if (delay == 0) limit_reached(f);
    return status;
}

static int task_ended(struct async__wait_for__frame *f, struct async_task *async_t)
{
    struct async_task *const task = f->task;
    async_handle_cancel(&f->limit);
    if (f->async_h.state == WAITER_CANCELLED) {  // let go
        task_unref(task);
        if (f->cancelled) return async__deliver(async_t);
        return error_start(async_t, ETIMEDOUT);
    }
    if (task->error == ECANCELED && f->fired && !f->cancelled) {
        task->ready.flags |= TASK_RETRIEVED;
        task_unref(task);
        return error_start(async_t, ETIMEDOUT);
    }
    await_take_error(async_t, task);
    return ASYNC_DONE;
}

static int in_place_ended(struct async__wait_for__frame *f, struct async_task *async_t)
{
    await_end_in_place(async_t, f->task);
    if (async__limit_end(async_t, &f->scope)) task_unref(f->task);
    return ASYNC_DONE;
}

int async__wait_for__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__wait_for__frame *const f = (struct async__wait_for__frame *)async_h;
    if (async_h->state == AWAIT_IN_PLACE) return in_place_ended(f, async_t);
    if (async_h->state) return task_ended(f, async_t);
    if (!task_may_take(f->task, "async_wait_for")) return error_mistake(async_t);
    if (isnan(f->seconds)) {
        task_unref(f->task);
        return error_start(async_t, EINVAL);
    }
    if (task_is_done(f->task)) {
        await_take_error(async_t, f->task);
        return ASYNC_DONE;
    }
    if (!await_can_run_in_place(f->task)) return wait_for_task(f, async_t);
    async__timeout_enter(async_t, &f->scope, f->seconds, NULL);
    const int status = await_begin_in_place(async_t, async_h, f->task);
    if (status == ASYNC_DONE) return in_place_ended(f, async_t);
    async_h->state = AWAIT_IN_PLACE;
    return status;
}

const struct async_desc async__wait_for__desc = {
    async__wait_for__step, "async_wait_for", NULL, sizeof (struct async__wait_for__frame),
    _Alignof(struct async__wait_for__frame), 0, 0,
};

// ---- as coroutine objects: the leaf, then a copy of the value -------------------------

struct value_frame {
    struct async_frame async_h;
    struct async_desc desc;
    union { struct async__wait_for__frame wait_for; struct async__shield__frame shield; };
};

static void take_value(struct value_frame *f, struct async_task *task)
{
    memcpy((char *)f + f->desc.result_offset, async__value(task), f->desc.result_size);
    task_unref(task);
}

static int wait_for_new__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct value_frame *const f = (struct value_frame *)async_h;
    if (async_h->state == 1) goto async_L1;
    ASYNC_AWAIT(1, &f->wait_for.async_h, async__wait_for__desc, async__wait_for__step)
    if (!ASYNC_FAILED) take_value(f, f->wait_for.task);
    return ASYNC_DONE;
}

static int shield_new__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct value_frame *const f = (struct value_frame *)async_h;
    if (async_h->state == 1) goto async_L1;
    ASYNC_AWAIT(1, &f->shield.async_h, async__shield__desc, async__shield__step)
    if (!ASYNC_FAILED) take_value(f, f->shield.task);
    return ASYNC_DONE;
}

static struct value_frame *value_new(struct async_task *task, size_t size,
                                     async_step_fn *step, const char *name,
                                     const char *at)
{
    task_check(task, name, at);
    size_t align = task_desc(task)->align;    // of the whole frame: enough for its result
    if (align < _Alignof(struct value_frame)) align = _Alignof(struct value_frame);
    const size_t offset = (sizeof (struct value_frame) + align - 1) / align * align;
    if (size > UINT32_MAX - offset) return NULL;
    const struct async_desc desc = { step,
                                     name,
                                     NULL,
                                     (uint32_t)(offset + size),
                                     (uint32_t)align,
                                     (uint32_t)offset,
                                     (uint32_t)size };
    struct value_frame *const f = (struct value_frame *)task_new(&desc, 0);
    if (!f) return NULL;
    f->desc = desc;
    f->async_h.desc = &f->desc;
    return f;
}

struct async_task *async__wait_for_new(struct async_task *task, double seconds,
                                       size_t result_size, const char *at)
{
    struct value_frame *const f =
        value_new(task, result_size, wait_for_new__step, "async_wait_for", at);
    if (!f) return orphans_end(&task, 1);
    f->wait_for.task = task;
    f->wait_for.seconds = seconds;
    return async__task_of(f);
}

struct async_task *async__shield_new(struct async_task *task, size_t result_size,
                                     const char *at)
{
    struct value_frame *const f = value_new(task, result_size, shield_new__step,
                                            "async_shield", at);
    if (!f) {
        task_take(task, "async_shield", at);
        if (task->ready.state == TASK_NEW) task->ready.flags |= TASK_REPORTED;
        task_unref(task);                        // what has begun runs on
        return &async__enomem_task;
    }
    f->shield.task = task;
    return async__task_of(f);
}
