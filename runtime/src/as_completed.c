// async_as_completed: one turn for each task, in the order in which they finish.
//
// A node stands in the ring of its task, and when that is done in the iterator's ring of
// finished ones. What a turn hands out is the turn's own: the iterator holds one more
// reference until the turn ends, and stands in the task's list of turns, so that whoever
// consumes a handle tells it so (task.c, may_take_turn).
#include "await.h"
#include "cancel.h"
#include "error.h"
#include "list.h"
#include "loop.h"
#include "orphans.h"
#include "waiter.h"

#include <errno.h>

struct node {
    struct async_waiter waiter;       // object: the task; NULL: a handle that came before
    struct async__as_completed *iterator;
};

static struct node *nodes_of(const struct async__as_completed *iterator)
{
    return iterator->nodes;
}

static struct async_task *task_of(const struct async_waiter *node)
{
    return (struct async_task *)(uintptr_t)node->object;
}

static void maybe_wake(struct async__as_completed *iterator)
{
    if (!iterator->waiter.kind || (iterator->ending && iterator->remaining)) return;
    iterator->waiter.kind = NULL;
    async__wake(&iterator->waiter);
}

static void one_done(struct async_waiter *waiter, struct async_task *task)
{
    (void)task;
    struct async__as_completed *const iterator = ((struct node *)waiter)->iterator;
    ring_append(&iterator->finished, waiter);
    iterator->remaining--;
    maybe_wake(iterator);
}

static const struct async_waiter_kind node_kind = {
    .what = "iterates as they complete", .wake = one_done, .consumes = true,
};

static void attach(struct async__as_completed *iterator, struct node *node)
{
    struct async_task *const task = task_of(&node->waiter);
    if (task == iterator->task) {
        iterator->error = EDEADLK;
    } else if (task_add_awaiter(task, &node->waiter)) {
        iterator->remaining++;
        return;
    } else {
        iterator->error = ENOMEM;                // others await it: it is let go
    }
    node->waiter.object = NULL;
    task_unref(task);
}

void async__as_completed_begin(struct async_task *async_t,
                               struct async__as_completed *iterator,
                               struct async_task **tasks, size_t n, const char *at)
{
    *iterator = (struct async__as_completed){ .task = async_t, .tasks = tasks, .n = n };
    async__waiter_init(&iterator->waiter, async_t, NULL, NULL);
    size_t bytes;
    if (n == 0 || __builtin_mul_overflow(n, sizeof (struct node), &bytes)) return;
    struct node *const nodes = async__push(async_t, bytes, _Alignof(struct node));
    if (!nodes) return;
    iterator->nodes = nodes;
    for (size_t i = 0; i < n; i++) {
        struct async_task *const task = tasks[i];
        async__waiter_init(&nodes[i].waiter, async_t, &node_kind, NULL);
        nodes[i].iterator = iterator;
        task_check(task, "async_as_completed", at);
        if (task->ready.flags & TASK_MARKED) continue;
        task_take(task, "async_as_completed", at);
        task->ready.flags |= TASK_MARKED;
        nodes[i].waiter.object = task;
        if (task->ready.state == TASK_NEW) task_schedule(task_loop(async_t), task);
        if (task_is_done(task)) {
            ring_append(&iterator->finished, &nodes[i].waiter);
        } else {
            if (!task_may_wait(task, task_loop(async_t), "async_as_completed"))
                error_stop(at);
            attach(iterator, &nodes[i]);
        }
    }
    for (size_t i = 0; i < n; i++) tasks[i]->ready.flags &= (uint8_t)~TASK_MARKED;
}

// Then `next` throws, and `exit` ends the tasks.
static bool has_no_memory(const struct async__as_completed *iterator)
{
    return iterator->n && !iterator->nodes;
}

// ---- turns ----------------------------------------------------------------------------

static struct async_task *begin_turn(struct async__as_completed *iterator)
{
    struct async_waiter *const node = iterator->finished;
    struct async_task *const task = task_of(node);
    ring_remove(&iterator->finished, node);
    node->object = NULL;
    iterator->turn = task;
    if (task_is_immortal(task)) return task;
    task_ref(task);
    faults_given(task);
    iterator->is_taken = false;
    iterator->next_turn = task->ready.flags & TASK_TURN ? task->ready.turns : NULL;
    task->ready.turns = iterator;
    task->ready.flags |= TASK_TURN;
    return task;
}

// An immortal task does not have it in its list, unless it became immortal in the turn.
static void end_turn(struct async_task *task, struct async__as_completed *iterator)
{
    if (!(task->ready.flags & TASK_TURN)) return;
    struct async__as_completed **link = &task->ready.turns;
    while (*link && *link != iterator) link = &(*link)->next_turn;
    if (*link) *link = iterator->next_turn;
    if (!task->ready.turns) task->ready.flags &= (uint8_t)~TASK_TURN;
}

void async__as_completed_turn(struct async__as_completed *iterator)
{
    struct async_task *const task = iterator->turn;
    if (!task) return;
    iterator->turn = NULL;
    end_turn(task, iterator);
    if (task_is_immortal(task)) return;
    if (!iterator->is_taken) {
        faults_taken(task);
        task_unref(task);
    }
    task_unref(task);
}

static void cancel_next(struct async_waiter *waiter)
{
    waiter->kind = NULL;
    async__wake_cancelled(waiter);
}

static const struct async_waiter_kind next_kind = {
    .what = "waits for the next of several tasks", .cancel = cancel_next,
};

int async__as_completed_next__step(struct async_task *async_t,
                                   struct async_frame *async_h)
{
    struct async__as_completed_next__frame *const f =
        (struct async__as_completed_next__frame *)async_h;
    struct async__as_completed *const iterator = f->iterator;
    if (async_h->state == WAITER_CANCELLED) return async__deliver(async_t);
    if (has_no_memory(iterator)) return error_start(async_t, ENOMEM);
    if (iterator->error) return error_start(async_t, iterator->error);
    if (!iterator->finished && iterator->remaining) {
        iterator->waiter.kind = &next_kind;
        return async__suspend(async_t, async_h, &iterator->waiter);
    }
    f->async_result = iterator->finished ? begin_turn(iterator) : NULL;
    return ASYNC_DONE;
}

const struct async_desc async__as_completed_next__desc = {
    async__as_completed_next__step, "async_as_completed", NULL,
    sizeof (struct async__as_completed_next__frame),
    _Alignof(struct async__as_completed_next__frame),
    offsetof(struct async__as_completed_next__frame, async_result),
    sizeof (struct async_task *),
};

// ---- the exit -------------------------------------------------------------------------

static void drop_finished(struct async__as_completed *iterator)
{
    while (iterator->finished) {
        struct async_waiter *const node = iterator->finished;
        ring_remove(&iterator->finished, node);
        struct async_task *const task = task_of(node);
        node->object = NULL;
        task_unref(task);
    }
}

// Whether the node still stands in its task's ring.
static bool is_attached(const struct node *node)
{
    return node->waiter.object && !task_is_done(task_of(&node->waiter));
}

static void let_go(struct async__as_completed *iterator, struct async_waiter *node)
{
    struct async_task *const task = task_of(node);
    task_remove_awaiter(task, node);
    node->object = NULL;
    iterator->remaining--;
    task_unref(task);
}

static struct async__as_completed *iterator_of(struct async_waiter *waiter)
{
    return (struct async__as_completed *)((char *)waiter
                                          - offsetof(struct async__as_completed, waiter));
}

// Asks those to end that nobody else awaits, unless that has been looked at before, and
// lets go of the others.
static void end_tasks(struct async__as_completed *iterator, bool lets_go)
{
    for (size_t i = 0; i < iterator->n; i++) {
        struct async_waiter *const node = &nodes_of(iterator)[i].waiter;
        if (!is_attached(&nodes_of(iterator)[i])) continue;
        struct async_task *const task = task_of(node);
        if ((lets_go && task_has_other_awaiter(task, node))
            || !cancel_request(task, false))
            let_go(iterator, node);
    }
}

static bool end_rest(struct async_waiter *waiter)
{
    end_tasks(iterator_of(waiter), true);
    return true;
}

static bool forward_exit(struct async_waiter *waiter)
{
    end_tasks(iterator_of(waiter), false);
    maybe_wake(iterator_of(waiter));
    return true;
}

static const struct async_waiter_kind exit_kind = {
    .what = "ends the rest of several tasks", .forward = forward_exit, .is_ending = true,
};

int async__as_completed_exit__step(struct async_task *async_t,
                                   struct async_frame *async_h)
{
    struct async__as_completed_exit__frame *const f =
        (struct async__as_completed_exit__frame *)async_h;
    struct async__as_completed *const iterator = f->iterator;
    if (has_no_memory(iterator)) {
        const int status = orphans_end_each(async_t, async_h, &iterator->waiter,
                                            iterator->tasks, iterator->n,
                                            &iterator->remaining);
        if (status == ASYNC_DONE) f->async_result = f->error;
        return status;
    }
    if (async_h->state == 0) {
        async__as_completed_turn(iterator);
        drop_finished(iterator);
        iterator->ending = true;
        if (iterator->remaining) cancel_forward(async_t, &iterator->waiter, end_rest);
        if (iterator->remaining) {
            iterator->waiter.kind = &exit_kind;
            return async__suspend(async_t, async_h, &iterator->waiter);
        }
    }
    drop_finished(iterator);
    if (iterator->nodes) async__pop(async_t, iterator->nodes);
    if (f->error == ECANCELED && async__is_cancel_pending(async_t))
        cancel_delivered(async_t);
    f->async_result = f->error;
    return ASYNC_DONE;
}

const struct async_desc async__as_completed_exit__desc = {
    async__as_completed_exit__step, "async_as_completed", NULL,
    sizeof (struct async__as_completed_exit__frame),
    _Alignof(struct async__as_completed_exit__frame),
    offsetof(struct async__as_completed_exit__frame, async_result), sizeof (int),
};
