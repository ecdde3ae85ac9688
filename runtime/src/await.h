// What the leaves that wait for one task share. Those that have a frame run again with
// state AWAIT_IN_PLACE when the task ran in theirs.
#ifndef ASYNC_AWAIT_H
#define ASYNC_AWAIT_H

#include "cancel.h"
#include "task.h"
#include "waiter.h"

#pragma GCC visibility push(hidden)

enum { AWAIT_IN_PLACE = 3 };

// A coroutine that has not started and has no other owner.
bool await_can_run_in_place(const struct async_task *);

// Runs it in the awaiter's task. Not done: `caller` runs again.
int await_begin_in_place(struct async_task *, struct async_frame *caller,
                         struct async_task *);
void await_end_in_place(struct async_task *, struct async_task *);

void await_ensure_started(struct async_task *, struct async_task *);

// Throws the error of a task that is done, and gives up the reference. False: it has
// none.
bool await_take_error(struct async_task *, struct async_task *);

// Adds the waiter: 0, EDEADLK when it is the task itself, or ENOMEM.
int await_add(struct async_task *, struct async_task *, struct async_waiter *,
              const struct async_waiter_kind *);

// The same, and waits in the leaf; otherwise throws, and gives up the reference.
int await_wait(struct async_task *, struct async_frame *leaf, struct async_task *,
               struct async_waiter *, const struct async_waiter_kind *, const char *call);

// For waiter kinds.
// wake; an error delivers a request
static inline void await_task_done(struct async_waiter *waiter, struct async_task *task)
{
    struct async_task *const awaiter = waiter->task;
    // A request that was forwarded counts as delivered by the error, whichever it is.
    if (ASYNC_UNLIKELY(task->error) && async__is_cancel_pending(awaiter))
        cancel_delivered(awaiter);
    task_make_ready(awaiter);
}
// forward: to the awaited task, unless others await it
bool await_forward(struct async_waiter *);
// cancel: stops waiting
void await_let_go(struct async_waiter *);

// Of await itself, which the end of a task does not call but has inline.
extern const struct async_waiter_kind await_kind;

#pragma GCC visibility pop

#endif
