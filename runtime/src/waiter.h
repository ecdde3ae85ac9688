// The protocol of waiting. A leaf that must wait puts its waiter where the event will
// find it, then returns async__suspend(...). Its state is then WAITER_WAITING; when its
// step runs again it is
//   WAITER_WOKEN      the event happened (async__wake): the effect is the leaf's, whatever comes;
//   WAITER_CANCELLED  async__wake_cancelled: the waiter was taken out again, nothing has happened;
//                     the leaf returns async__deliver(...) (abi.h).
// A request to cancel that comes while the task waits goes on to what is waited for, when
// the kind can forward it; else cancel takes the waiter out and calls
// async__wake_cancelled. A request that comes at any other time stays pending:
// async__is_cancel_pending.
//
// Tasks may wait for each other in a circle. A request that comes back to a task that
// forwards it has not arrived: then whoever forwarded it lets go, or, when a kind has no
// cancel, the one before.
#ifndef ASYNC_WAITER_H
#define ASYNC_WAITER_H

#include "cancel.h"
#include "task.h"

#pragma GCC visibility push(hidden)

enum waiter_state { WAITER_WAITING = 1, WAITER_WOKEN = 1, WAITER_CANCELLED = 2 };

struct async_waiter_kind {
    const char *what;                            // for dumps: "sleeps", "waits for a lock"
    // the awaited task is done
    void (*wake)(struct async_waiter *, struct async_task *);
    bool (*forward)(struct async_waiter *);      // a request to cancel; false: it has not arrived
    void (*cancel)(struct async_waiter *);       // ends the wait
    bool consumes;                               // an await: takes a reference of the awaited task
    bool is_task;                                // `object` is a task
    bool is_ending;                              // waits for children that it has cancelled
    bool is_shared;                              // one waiter for many tasks: task.h
    bool is_group;                               // owns the task, and does not await it
};

static inline void async__waiter_init(struct async_waiter *waiter,
                                      struct async_task *task,
                                      const struct async_waiter_kind *kind,
                                      const void *object)
{
    waiter->next = NULL;
    waiter->task = task;
    waiter->kind = kind;
    waiter->object = object;
}

// Gives ASYNC_PENDING. A pending cancellation is delivered here,
// through the kind's functions.
int async__suspend(struct async_task *, struct async_frame *leaf, struct async_waiter *);

// Gives ASYNC_PENDING, and runs again after everything that is ready.
int async__yield(struct async_task *, struct async_frame *leaf);

// The same for a leaf without a frame: its caller is suspended, and its NAME__end finds
// out what happened.
static inline int async__suspend_caller(struct async_task *task,
                                        struct async_frame *caller,
                                        struct async_waiter *waiter)
{
    async__wait(task, caller, waiter);
    if (async__is_cancel_pending(task)) cancel_end_wait(task);
    return ASYNC_PENDING;
}

void async__wake(struct async_waiter *);
void async__wake_awaiter(struct async_waiter *, struct async_task *);  // as a kind's wake
void async__wake_cancelled(struct async_waiter *);

#pragma GCC visibility pop

#endif
