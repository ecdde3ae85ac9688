// The handle is that of a future, which fails with ENOMEM when all of them have ended. It takes
// little memory, and when that is gone, too, what is kept in reserve.
#include "orphans.h"

#include "await.h"
#include "cancel.h"
#include "loop.h"
#include "task.h"
#include "waiter.h"

#include <errno.h>

struct orphans_frame {
    struct async_frame async_h;
    struct async_waiter waiter;         // for all of them
    size_t count;
};

static const struct async_desc orphans_desc = {
    .name = "out of memory", .size = sizeof (struct orphans_frame),
    .align = _Alignof(struct orphans_frame),
};
_Static_assert(sizeof (struct async_task) + sizeof (struct orphans_frame) <= MEMORY_RESERVED_SIZE,
               "what is in reserve must do");

static struct orphans_frame *frame_of(const struct async_task *future)
{
    return (struct orphans_frame *)task_root(future);
}

bool orphans_run(const struct async_task *task)
{
    return task->ready.state == TASK_FUTURE && task_desc(task) == &orphans_desc;
}

// ---- their future ---------------------------------------------------------------------

// It has an owner more than the program while some run.
static void orphan_done(struct async_waiter *waiter, struct async_task *task)
{
    (void)task;
    struct orphans_frame *const f =
        (struct orphans_frame *)((char *)waiter - offsetof(struct orphans_frame, waiter));
    if (--f->count) return;
    struct async_task *const future = async__task_of(f);
    task_finish(future, ENOMEM);
    task_unref(future);
}

static const struct async_waiter_kind orphan_kind = {
    .what = "ends for want of memory", .wake = orphan_done, .is_shared = true, .is_ending = true,
};

static struct async_task *new_future(void)
{
    struct orphans_frame *const f = (struct orphans_frame *)task_new_in_need(&orphans_desc);
    if (!f) return NULL;
    async__waiter_init(&f->waiter, NULL, &orphan_kind, NULL);
    f->count = 0;
    struct async_task *const future = async__task_of(f);
    future->ready.state = TASK_FUTURE;
    task_ref(future);
    return future;
}

// Nobody else waits for it.
static void attach(struct orphans_frame *f, struct async_task *task)
{
    task->awaiters = &f->waiter;
    f->count++;
}

static void cancel_if_of(struct async_task *task, void *waiter)
{
    if (task_is_awaited_by(task, waiter)) cancel_request(task, false);
}

void orphans_cancel(struct async_task *future)
{
    loop_each_task(task_loop(future), cancel_if_of, &frame_of(future)->waiter);
}

// ---- all at once ----------------------------------------------------------------------

// Takes each handle once, and marks it. What is misused stays as it is: nobody can say so here.
static void take_all(struct async_loop *loop, struct async_task *const *tasks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct async_task *const task = tasks[i];
        if (!task || task == &async__enomem_task || task->ready.flags & TASK_MARKED) continue;
        if (!task_may_take(task, "async_gather")) continue;
        if (loop && !task_may_wait(task, loop, "async_gather")) continue;
        task->ready.flags |= TASK_MARKED;
    }
}

// Gives whether it runs, and is asked to end. What has not begun runs up to its first
// await that waits.
static bool ask_to_end(struct async_loop *loop, struct async_task *task)
{
    if (task->ready.state == TASK_NEW && loop) task_schedule(loop, task);
    if (task->ready.state == TASK_NEW) task->ready.flags |= TASK_REPORTED;
    if (task->ready.state == TASK_NEW || task_is_done(task) || task->awaiters
        || task == task_current())
        return false;
    cancel_request(task, false);
    return !task_is_done(task);
}

struct async_task *orphans_end(struct async_task *const *tasks, size_t n)
{
    struct async_loop *const loop = async__running;
    if (n == 1 && tasks[0] && orphans_run(tasks[0])) return tasks[0];
    struct async_task *future = NULL;
    take_all(loop, tasks, n);
    for (size_t i = 0; i < n; i++) {
        struct async_task *const task = tasks[i];
        if (!task || !(task->ready.flags & TASK_MARKED)) continue;
        task->ready.flags &= (uint8_t)~TASK_MARKED;
        if (ask_to_end(loop, task) && loop && (future || (future = new_future())))
            attach(frame_of(future), task);
        task_unref(task);
    }
    return future ? future : &async__enomem_task;
}

// ---- one after the other --------------------------------------------------------------

static bool came_before(struct async_task *const *tasks, size_t i)
{
    for (size_t before = 0; before < i; before++)
        if (tasks[before] == tasks[i]) return true;
    return false;
}

static bool forward_ending(struct async_waiter *waiter)
{
    return cancel_request(waiter->awaited, false);
}

static const struct async_waiter_kind ending_kind = {
    .what = "ends", .wake = async__wake_awaiter, .forward = forward_ending,
    .is_task = true, .is_ending = true,
};

int orphans_end_each(struct async_task *async_t, struct async_frame *leaf,
                     struct async_waiter *waiter, struct async_task **tasks, size_t n,
                     size_t *next)
{
    bool has_ended = leaf->state == ORPHANS_ENDING;      // the one that it waited for
    for (; *next < n; ++*next, has_ended = false) {
        struct async_task *const task = tasks[*next];
        if (!has_ended) {
            if (came_before(tasks, *next) || !task_may_take(task, "async_as_completed")
                || !task_may_wait(task, task_loop(async_t), "async_as_completed"))
                continue;
            if (ask_to_end(task_loop(async_t), task)
                && await_add(async_t, task, waiter, &ending_kind) == 0) {
                async__suspend(async_t, leaf, waiter);
                leaf->state = ORPHANS_ENDING;
                return ASYNC_PENDING;
            }
        }
        task_unref(task);
    }
    return ASYNC_DONE;
}
