// async_wait: waits for some of several tasks, consumes and cancels nothing.
#include "await.h"
#include "clock.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "timer.h"
#include "waiter.h"

#include <errno.h>
#include <math.h>

static void member_done(struct async_waiter *node, struct async_task *task)
{
    struct async_wait__frame *const f = (struct async_wait__frame *)(uintptr_t)
                                            node->object;
    f->remaining--;
    // The time is up, or another was enough.
    if (node->task->ready.state != TASK_WAITING) return;
    if (f->remaining == 0 || f->until == ASYNC_FIRST_COMPLETED
        || (f->until == ASYNC_FIRST_ERROR && task->error && task->error != ECANCELED)) {
        timer_disarm(task_loop(f->waiter.task), &f->timer);
        async__wake(&f->waiter);
    }
}

static const struct async_waiter_kind member_kind = {
    .what = "waits for", .wake = member_done,
};

// Who is woken must not become ready once more by the limit.
static void cancel_wait(struct async_waiter *waiter)
{
    struct async_wait__frame *const f =
        (struct async_wait__frame *)((char *)waiter
                                     - offsetof(struct async_wait__frame, waiter));
    timer_disarm(task_loop(waiter->task), &f->timer);
    async__wake_cancelled(waiter);
}

static const struct async_waiter_kind wait_kind = {
    .what = "waits for some tasks", .cancel = cancel_wait,
};

static size_t end_wait(struct async_wait__frame *f, struct async_task *async_t)
{
    size_t count = 0;
    timer_disarm(task_loop(async_t), &f->timer);
    for (size_t i = 0; i < f->n; i++) {
        const bool is_done = task_is_done(f->tasks[i]);
        count += is_done;
        if (f->done) f->done[i] = is_done;
        task_remove_awaiter(f->tasks[i], &f->nodes[i]);
        task_unref(f->tasks[i]);
    }
    async__pop(async_t, f->nodes);
    return count;
}

static bool is_over(const struct async_wait__frame *f)
{
    if (f->remaining == 0) return true;
    for (size_t i = 0; i < f->n && f->until != ASYNC_ALL_COMPLETED; i++) {
        const struct async_task *const task = f->tasks[i];
        if (!task_is_done(task)) continue;
        if (f->until == ASYNC_FIRST_COMPLETED
            || (task->error && task->error != ECANCELED))
            return true;
    }
    return false;
}

static bool are_usable(const struct async_wait__frame *f, const struct async_loop *loop)
{
    for (size_t i = 0; i < f->n; i++)
        if (!task_is_usable(f->tasks[i], "async_wait")
            || !task_may_wait(f->tasks[i], loop, "async_wait"))
            return false;
    return true;
}

// False: out of memory.
static bool begin_wait(struct async_wait__frame *f, struct async_task *async_t)
{
    bool is_complete = true;
    f->remaining = 0;
    f->timer.owner = NULL;
    async__waiter_init(&f->waiter, async_t, &wait_kind, NULL);
    for (size_t i = 0; i < f->n; i++) {
        async__waiter_init(&f->nodes[i], async_t, &member_kind, f);
        await_ensure_started(async_t, f->tasks[i]);
        task_ref(f->tasks[i]);
        if (task_is_done(f->tasks[i])) continue;
        if (task_add_awaiter(f->tasks[i], &f->nodes[i])) f->remaining++;
        else is_complete = false;
    }
    return is_complete;
}

int async_wait__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_wait__frame *const f = (struct async_wait__frame *)async_h;
    if (async_h->state == 0) {
        if (f->n == 0 || isnan(f->seconds)) return error_start(async_t, EINVAL);
        if (!are_usable(f, task_loop(async_t))) return error_mistake(async_t);
        size_t bytes;
        if (__builtin_mul_overflow(f->n, sizeof *f->nodes, &bytes)
            || !(f->nodes = async__push(async_t, bytes, _Alignof(struct async_waiter))))
            return error_start(async_t, ENOMEM);
        if (!begin_wait(f, async_t)) {
            end_wait(f, async_t);
            return error_start(async_t, ENOMEM);
        }
        if (is_over(f)) return async__yield(async_t, async_h);
        const int64_t delay = clock_nanoseconds(f->seconds);
        struct async_loop *const loop = task_loop(async_t);
        if (delay != INT64_MAX)
            timer_arm(loop, &f->timer, clock_deadline(loop_now(loop), delay),
                      &async_t->ready);
        return async__suspend(async_t, async_h, &f->waiter);
    }
    const size_t count = end_wait(f, async_t);
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    f->async_result = count;
    return ASYNC_DONE;
}

const struct async_desc async_wait__desc = {
    async_wait__step, "async_wait", NULL, sizeof (struct async_wait__frame),
    _Alignof(struct async_wait__frame), offsetof(struct async_wait__frame, async_result),
    sizeof (size_t),
};

struct async_task *async_wait(struct async_task **tasks, size_t n, double seconds,
                              enum async_until until, bool *done)
{
    struct async_wait__frame *const f = async__coroutine_new(&async_wait__desc);
    if (!f) return &async__enomem_task;
    f->tasks = tasks;
    f->n = n;
    f->seconds = seconds;
    f->until = until;
    f->done = done;
    return async__task_of(f);
}
