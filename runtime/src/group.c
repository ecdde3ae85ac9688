// async_group: children that end with the block.
//
// The group keeps a reference of each child until it is done, and the children's links
// (all) stand in its own list. The first error aborts: children are cancelled, and the
// body too when it still runs, by a request that the exit takes back.
#include "cancel.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "waiter.h"

#include <errno.h>

// Not what storage may hold by chance.
enum { GROUP_OPEN = 0x6f70656e, GROUP_EXITING, GROUP_FINISHED };

static struct async_task *task_of(struct async__link *link)
{
    return (struct async_task *)((char *)link - offsetof(struct async_task, all));
}

static struct async_group *group_of(struct async_waiter *waiter)
{
    return (struct async_group *)((char *)waiter - offsetof(struct async_group, waiter));
}

// Whether all requests have arrived. A future ends at once, and others that wait for it with it.
static bool cancel_children(struct async_waiter *waiter)
{
    struct async_group *const group = group_of(waiter);
    bool have_arrived = true;
    for (struct async__link *l = group->children.next, *before; l != &group->children;
         l = list_next(before, l)) {
        before = l->prev;
        have_arrived &= cancel_request(task_of(l), false);
    }
    return have_arrived;
}

static bool is_waiting(const struct async_group *group)
{
    const struct async__ready *const ready = &group->task->ready;
    return ready->state == TASK_WAITING && ready->waiting == &group->waiter;
}

static void maybe_wake(struct async_group *group)
{
    if (list_is_empty(&group->children) && is_waiting(group)) async__wake(&group->waiter);
}

static void child_done(struct async_waiter *waiter, struct async_task *child);
static bool forward_waiting(struct async_waiter *waiter);
static bool forward_ending(struct async_waiter *waiter);

static const struct async_waiter_kind waiting_kind = {
    .what = "waits for the tasks of its group", .wake = child_done,
    .forward = forward_waiting, .consumes = true, .is_shared = true, .is_group = true,
};
static const struct async_waiter_kind ending_kind = {
    .what = "ends the tasks of its group", .wake = child_done, .forward = forward_ending,
    .consumes = true, .is_shared = true, .is_group = true, .is_ending = true,
};

static bool abort_group(struct async_group *group)
{
    if (group->aborting) return true;
    group->aborting = true;
    group->waiter.kind = &ending_kind;
    const bool have_arrived = cancel_forward(group->task, &group->waiter,
                                             cancel_children);
    if (group->state != GROUP_OPEN) return have_arrived;
    group->requested = true;
    group->epoch = group->task->epoch;
    return cancel_request(group->task, true);
}

static bool forward_waiting(struct async_waiter *waiter)
{
    struct async_group *const group = group_of(waiter);
    group->cancelled = true;
    const bool have_arrived = abort_group(group);
    maybe_wake(group);
    return have_arrived;
}

static bool forward_ending(struct async_waiter *waiter)
{
    const bool have_arrived = cancel_children(waiter);
    maybe_wake(group_of(waiter));
    return have_arrived;
}

static void note_child_error(struct async_group *group, struct async_task *child)
{
    group->errors++;
    if (!group->error) {
        group->error = child->error;
        group->failed = child;
        task_ref(child);
    } else if (!(child->ready.flags & TASK_RETRIEVED) && !task_is_immortal(child)) {
        error_report(child, "failed too, in a group that had failed already");
    }
    task_retrieve(child);
    abort_group(group);
}

static void child_done(struct async_waiter *waiter, struct async_task *child)
{
    struct async_group *const group = group_of(waiter);
    if (child->error && child->error != ECANCELED) note_child_error(group, child);
    task_unref(child);
    maybe_wake(group);
}

void async__group_enter(struct async_task *async_t, struct async_group *group)
{
    *group = (struct async_group){
        .task = async_t, .cancelling = async_t->ready.cancelling,
        .state = GROUP_OPEN,
    };
    async__waiter_init(&group->waiter, async_t, &waiting_kind, NULL);
    list_init(&group->children);
    list_append(&task_loop(async_t)->groups, &group->all);
}

// Out of memory: somebody else awaits the task and gets its ECANCELED, the group fails.
static void refuse(struct async_group *group, struct async_task *task)
{
    group->errors++;
    if (!group->error) group->error = ENOMEM;
    cancel_request(task, false);
    task_unref(task);
    abort_group(group);
}

void async_group_create_task__at(struct async_group *group, struct async_task *task,
                                 const char *at)
{
    if (group->state != GROUP_OPEN && group->state != GROUP_EXITING)
        error_die(at, "async_group_create_task: the block of the group is not running");
    struct async_loop *const loop = task_loop(group->task);
    task_take(task, "async_group_create_task", at);
    if (!task_may_wait(task, loop, "async_group_create_task")) error_stop(at);
    if (task_group(task))
        error_die(at, "async_group_create_task: '%s' is in a group already",
                  async_task_name(task));
    if (task == group->task)
        error_die(at, "async_group_create_task: '%s' cannot be its own child",
                  async_task_name(task));
    if (task->ready.state == TASK_NEW) task_schedule(loop, task);
    if (task_is_done(task)) {
        child_done(&group->waiter, task);
        return;
    }
    if (!task_add_awaiter(task, &group->waiter)) {
        refuse(group, task);
        return;
    }
    if (task->all.next) list_remove(&task->all);
    list_append(&group->children, &task->all);
    if (group->aborting) cancel_request(task, false);
}

void async_group_cancel(struct async_group *group)
{
    if (group->state != GROUP_OPEN && group->state != GROUP_EXITING) return;
    abort_group(group);
    maybe_wake(group);
}

size_t async_group_errors(const struct async_group *group) { return group->errors; }

// ---- the exit -------------------------------------------------------------------------

static void note_body_error(struct async_group *group, struct async_task *async_t,
                            int error)
{
    const bool is_own = group->requested;
    if (is_own) cancel_withdraw(async_t, group->epoch);
    if (error == 0) return;
    if (error == ECANCELED) {
        if (is_own && async_t->ready.cancelling <= group->cancelling) return;
        group->cancelled = group->redeliver = true;
    } else {
        group->errors++;
        if (!group->error) group->error = error;
        else
            error_note("the body of a group failed too, after one of its tasks: error %d",
                       error);
    }
    abort_group(group);
}

static int end_group(struct async_group *group, struct async_task *async_t)
{
    list_remove(&group->all);
    group->state = GROUP_FINISHED;
    if (group->error) {
        if (group->failed) {
            error_adopt(async_t, group->failed);
            async_t->error = 0;
            task_unref(group->failed);
            group->failed = NULL;
        }
        if (group->redeliver) cancel_redeliver(async_t);
        return group->error;
    }
    if (!group->cancelled) return 0;
    if (async__is_cancel_pending(async_t)) cancel_delivered(async_t);
    return ECANCELED;
}

int async__group_exit__step(struct async_task *async_t, struct async_frame *async_h)
{
    struct async__group_exit__frame *const f = (struct async__group_exit__frame *)async_h;
    struct async_group *const group = f->group;
    if (async_h->state == 0) {
        group->state = GROUP_EXITING;
        note_body_error(group, async_t, f->error);
        if (!list_is_empty(&group->children)) {
            return async__suspend(async_t, async_h, &group->waiter);
        }
    }
    f->async_result = end_group(group, async_t);
    return ASYNC_DONE;
}

const struct async_desc async__group_exit__desc = {
    async__group_exit__step, "async_group", NULL,
    sizeof (struct async__group_exit__frame), _Alignof(struct async__group_exit__frame),
    offsetof(struct async__group_exit__frame, async_result), sizeof (int),
};
