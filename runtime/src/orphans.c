#include "orphans.h"

#include "await.h"
#include "cancel.h"
#include "loop.h"
#include "task.h"
#include "waiter.h"

#include <errno.h>

// What can stand in arrays that nobody has looked at yet: misused handles, and one twice.
static bool may_be_ended(struct async_task *const *tasks, size_t i)
{
    if (!tasks[i] || tasks[i]->ready.state == TASK_FREE) return false;
    for (size_t before = 0; before < i; before++)
        if (tasks[before] == tasks[i]) return false;
    return true;
}

// Gives whether it runs, and is asked to end. What has not begun runs up to its first
// await that waits.
static bool ask_to_end(struct async_loop *loop, struct async_task *task)
{
    if (task->ready.state == TASK_NEW && loop) task_schedule(loop, task);
    if (task->ready.state == TASK_NEW) task->ready.flags |= TASK_REPORTED;
    if (task->ready.state == TASK_NEW || task->ready.state == TASK_INPLACE || task->awaiters)
        return false;
    cancel_request(task, false);
    return !task_is_done(task);
}

// ---- all at once, for who awaits the loop's future ------------------------------------

static void orphan_done(struct async_waiter *waiter, struct async_task *task)
{
    (void)task;
    struct orphans *const orphans =
        (struct orphans *)((char *)waiter - offsetof(struct orphans, waiter));
    if (--orphans->count == 0) task_finish(&orphans->future, ENOMEM);
}

static const struct async_waiter_kind orphan_kind = {
    .what = "ends for want of memory", .wake = orphan_done, .is_shared = true, .is_ending = true,
};

void orphans_init(struct async_loop *loop)
{
    struct orphans *const orphans = &loop->orphans;
    orphans->future = async__enomem_task;
    orphans->root.desc = &task_enomem_desc;
    orphans->root.parent = &loop->head.end;
    async__waiter_init(&orphans->waiter, NULL, &orphan_kind, NULL);
    orphans->count = 0;
}

struct async_task *orphans_end(struct async_task *const *tasks, size_t n)
{
    struct async_loop *const loop = async__running;
    const struct async_task *const current = task_current();
    for (size_t i = 0; i < n; i++) {
        struct async_task *const task = tasks[i];
        if (!may_be_ended(tasks, i)) continue;
        if (ask_to_end(loop, task) && task != current && loop && task_is_scheduled(task)
            && task_loop(task) == loop) {
            task->awaiters = &loop->orphans.waiter;
            loop->orphans.count++;
            loop->orphans.future.ready.state = TASK_FUTURE;
        }
        task_unref(task);
    }
    return loop && loop->orphans.count ? &loop->orphans.future : &async__enomem_task;
}

// ---- one after the other --------------------------------------------------------------

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
    for (; *next < n; ++*next) {
        struct async_task *const task = tasks[*next];
        if (!may_be_ended(tasks, *next)) continue;
        if (task != async_t && ask_to_end(task_loop(async_t), task)
            && await_add(async_t, task, waiter, &ending_kind) == 0) {
            async__suspend(async_t, leaf, waiter);
            leaf->state = ORPHANS_ENDING;
            return ASYNC_PENDING;
        }
        task_unref(task);
    }
    return ASYNC_DONE;
}
