// await of a handle, async_shield and async_join.
//
// A coroutine that has not started and has no other owner runs in its awaiter's task: no
// task is made, and its root frame is linked to its awaiter's as any awaited frame is.
// Everything else is waited for with a waiter in the task's ring.
#include "await.h"

#include "cancel.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "waiter.h"

#include <errno.h>

// ---- shared with wait_for -------------------------------------------------------------

bool await_can_run_in_place(const struct async_task *task)
{
    // One after the other: read as one word they would have to wait for the stores that
    // made them.
    if (task->ready.state != TASK_NEW) return false;
    if (task->ready.flags & TASK_CANCEL_PENDING) return false;
    return task->ready.refs == 1;
}

int await_begin_in_place(struct async_task *async_t, struct async_frame *caller,
                         struct async_task *task)
{
    struct async_frame *const root = task_root(task);
    task->ready.state = TASK_INPLACE;
    task->ready.host = async_t;
    const int status = async__call(async_t, root, root->desc->step);
    if (status != ASYNC_DONE) root->parent = caller;
    return status;
}

void await_end_in_place(struct async_task *async_t, struct async_task *task)
{
    const int error = async_t->error;
    if (error) task->ready.flags |= TASK_RETRIEVED;
    if (ASYNC_UNLIKELY(error || task->awaiters || task->stack)) task_finish(task, error);
    else task->ready.state = TASK_DONE;
}

bool await_take_error(struct async_task *async_t, struct async_task *task)
{
    if (!task->error) return false;
    error_adopt(async_t, task);
    task_retrieve(task);
    task_unref(task);
    return true;
}

void await_ensure_started(struct async_task *async_t, struct async_task *task)
{
    if (task->ready.state == TASK_NEW) task_schedule(task_loop(async_t), task);
}

static struct async_task *awaited(const struct async_waiter *waiter)
{
    return (struct async_task *)(uintptr_t)waiter->object;
}

bool await_forward(struct async_waiter *waiter)
{
    struct async_task *const task = awaited(waiter);
    return !task_has_other_awaiter(task, waiter) && cancel_request(task, false);
}

void await_let_go(struct async_waiter *waiter)
{
    task_remove_awaiter(awaited(waiter), waiter);
    async__wake_cancelled(waiter);
}

int await_add(struct async_task *async_t, struct async_task *task,
              struct async_waiter *waiter, const struct async_waiter_kind *kind)
{
    async__waiter_init(waiter, async_t, kind, task);
    if (ASYNC_UNLIKELY(task == async_t)) return EDEADLK;
    return task_add_awaiter(task, waiter) ? 0 : ENOMEM;
}

int await_wait(struct async_task *async_t, struct async_frame *leaf,
               struct async_task *task, struct async_waiter *waiter,
               const struct async_waiter_kind *kind, const char *call)
{
    if (!task_may_wait(task, task_loop(async_t), call)) return error_mistake(async_t);
    const int error = await_add(async_t, task, waiter, kind);
    if (!error) return async__suspend(async_t, leaf, waiter);
    task_unref(task);
    return error_start(async_t, error);
}

// ---- await ----------------------------------------------------------------------------

static void cancel_await(struct async_waiter *waiter)
{
    task_remove_awaiter(awaited(waiter), waiter);
    task_make_ready(waiter->task);
    waiter->task = NULL;                         // for async__await__end
}

const struct async_waiter_kind await_kind = {
    .what = "awaits", .wake = await_task_done, .forward = await_forward,
    .cancel = cancel_await, .consumes = true, .is_task = true,
};

static int refuse(struct async_task *async_t, struct async__await__leaf *leaf)
{
    leaf->waiter.awaited = &async__enomem_task;            // something that can be looked at
    return error_mistake(async_t);
}

__attribute__((noinline))
static int begin_rare(struct async_task *async_t, struct async__await__leaf *leaf,
                      struct async_frame *caller, struct async_task *task)
{
    leaf->waiter.task = async_t;
    leaf->waiter.awaited = task;
    if (!task_may_take(task, "await")) return refuse(async_t, leaf);
    if (task_is_done(task)) return ASYNC_DONE;
    if (await_can_run_in_place(task)) return await_begin_in_place(async_t, caller, task);
    await_ensure_started(async_t, task);
    if (!task_may_wait(task, task_loop(async_t), "await")) return refuse(async_t, leaf);
    const int error = await_add(async_t, task, &leaf->waiter, &await_kind);
    if (!error) return async__suspend_caller(async_t, caller, &leaf->waiter);
    leaf->waiter.task = NULL;
    return error_start(async_t, error);
}

// A running task of this loop that nobody awaits yet, and somebody else owns.
static bool is_usual(const struct async_task *async_t, const struct async_task *task)
{
    return task && task_is_scheduled(task) && !task->awaiters
           && !(task->ready.flags & TASK_TURN) && task->ready.refs != 0
           && task_loop(task) == async__running && task != async_t;
}

int async__await__begin(struct async_task *async_t, struct async__await__leaf *leaf,
                        struct async_frame *caller, struct async_task *task)
{
    if (!ASYNC_LIKELY(is_usual(async_t, task)))
        return begin_rare(async_t, leaf, caller, task);
    faults_taken(task);
    async__waiter_init(&leaf->waiter, async_t, &await_kind, task);
    task->awaiters = &leaf->waiter;
    return async__suspend_caller(async_t, caller, &leaf->waiter);
}

bool async__await__end_slow(struct async_task *async_t, struct async__await__leaf *leaf)
{
    struct async_task *const task = leaf->waiter.awaited;
    if (ASYNC_UNLIKELY(async_t->error == ERROR_MISTAKE)) return true;
    if (task->ready.state == TASK_INPLACE) {
        await_end_in_place(async_t, task);
        if (!async_t->error) return false;
    } else if (leaf->waiter.task) {
        if (!await_take_error(async_t, task)) return false;
        return true;
    } else if (!async_t->error) {
        async__deliver(async_t);
    }
    task_unref(task);
    return true;
}

// ---- shield ---------------------------------------------------------------------------

static const struct async_waiter_kind shield_kind = {
    .what = "awaits, shielding it,", .wake = async__wake_awaiter, .cancel = await_let_go,
    .consumes = true, .is_task = true,
};

int async__shield__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__shield__frame *const f = (struct async__shield__frame *)async_h;
    if (async_h->state == WAITER_CANCELLED) {
        task_unref(f->task);
        return async__deliver(async_t);
    }
    if (async_h->state == 0) {
        if (!task_may_take(f->task, "async_shield")) return error_mistake(async_t);
        await_ensure_started(async_t, f->task);
        if (!task_is_done(f->task))
            return await_wait(async_t, async_h, f->task, &f->waiter, &shield_kind,
                              "async_shield");
    }
    await_take_error(async_t, f->task);
    return ASYNC_DONE;
}

const struct async_desc async__shield__desc = {
    async__shield__step, "async_shield", NULL, sizeof (struct async__shield__frame),
    _Alignof(struct async__shield__frame), 0, 0,
};

// ---- join -----------------------------------------------------------------------------

static const struct async_waiter_kind join_kind = {
    .what = "joins", .wake = async__wake_awaiter, .cancel = await_let_go, .is_task = true,
};

// Holds a reference of its own while it waits: the handle's owner may drop it meanwhile.
int async_join__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async_join__frame *const f = (struct async_join__frame *)async_h;
    struct async_task *const task = f->task;
    if (async_h->state == WAITER_CANCELLED) {
        task_unref(task);
        return async__deliver(async_t);
    }
    if (async_h->state == 0) {
        if (!task_is_usable(task, "async_join")) return error_mistake(async_t);
        await_ensure_started(async_t, task);
        if (task_is_done(task)) {
            f->async_result = async_task_error(task);
            return ASYNC_DONE;
        }
        task_ref(task);
        return await_wait(async_t, async_h, task, &f->waiter, &join_kind, "async_join");
    }
    const int error = async_task_error(task);
    task_unref(task);
    f->async_result = error;
    return ASYNC_DONE;
}

const struct async_desc async_join__desc = {
    async_join__step, "async_join", NULL, sizeof (struct async_join__frame),
    _Alignof(struct async_join__frame), offsetof(struct async_join__frame, async_result),
    sizeof (int),
};

struct async_task *async_join(struct async_task *task)
{
    struct async_join__frame *const f = async__coroutine_new(&async_join__desc);
    if (!f) return &async__enomem_task;
    f->task = task;
    return async__task_of(f);
}
