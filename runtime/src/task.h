// Tasks: states, owners, awaiters, requests to cancel, the end.
//
//     NEW  --schedule-->  READY <--> RUNNING <--> WAITING  --> DONE      a task
//     NEW  --awaited by its only owner-->  INPLACE  --> DONE             runs in its awaiter's task
//     FUTURE  --set-->  DONE                                             nothing runs
//
// refs counts owners: handles, and the scheduler while a task has not ended. The last one frees.
#ifndef ASYNC_TASK_H
#define ASYNC_TASK_H

#include <async.h>

#include "error.h"
#include "memory.h"

#pragma GCC visibility push(hidden)

enum task_state { TASK_FREE, TASK_NEW, TASK_READY = ASYNC__READY, TASK_RUNNING, TASK_WAITING, TASK_INPLACE,
                  TASK_FUTURE, TASK_DONE };
enum ready_kind { READY_TASK, READY_HANDLE };
enum task_flags {
    TASK_CANCEL_PENDING = ASYNC__CANCEL_PENDING,    // requested by somebody, not delivered yet
    TASK_LAST_FOREIGN = 2,        // the last delivery was of such a request
    TASK_RETRIEVED = 4,           // somebody has seen its error
    TASK_SCHEDULED = 8,           // the scheduler owns a reference
    TASK_TURN = 16,               // an async_as_completed hands it out
    TASK_IMMORTAL = 32,
    TASK_MARKED = 64,             // by a combinator that looks for duplicates
    TASK_REPORTED = 128,          // its loss has been reported
};

static inline struct async_frame *task_root(const struct async_task *task)
{
    return (struct async_frame *)((uintptr_t)task + task->root);
}

static inline const void *task_value(const struct async_task *task)
{
    struct async_frame *const root = task_root(task);
    return (const char *)root + root->desc->result_offset;
}

const struct async_desc *task_desc(const struct async_task *);

struct async_task *task_current(void);           // of this thread's running loop; NULL

// A coroutine object with `extra` bytes behind the frame that the descriptor describes.
struct async_frame *task_new(const struct async_desc *, size_t extra);

// Makes a task of a coroutine; nothing when it is one already.
void task_schedule(struct async_loop *, struct async_task *);

void task_finish(struct async_task *, int error);                // wakes, then drops the scheduler's reference

void task_free(struct async_task *);

static inline void task_ref(struct async_task *task)
{
    if (!(task->ready.flags & TASK_IMMORTAL)) task->ready.refs++;
}

static inline void task_unref(struct async_task *task)
{
    if (task->ready.flags & TASK_IMMORTAL) return;
    if (--task->ready.refs == 0) task_free(task);
}

// What is wrong with the handle (none, consumed before) is described by error_describe: false.
bool task_is_usable_slow(const struct async_task *, const char *call);
bool task_may_take_slow(struct async_task *, const char *call);

static inline bool task_is_usable(const struct async_task *task, const char *call)    // to look at
{
    if (ASYNC_UNLIKELY(!task || task->ready.state == TASK_FREE)) return task_is_usable_slow(task, call);
    return true;
}

static inline bool task_may_take(struct async_task *task, const char *call)
{
    if (!task_is_usable(task, call)) return false;
    if (ASYNC_UNLIKELY(task->awaiters || task->ready.flags & TASK_TURN
                       || task->ready.state == TASK_INPLACE))
        return task_may_take_slow(task, call);
    return true;
}

// A task that has started and not ended: it must be of the loop, and somebody must own a handle
// of it, not only the scheduler.
bool task_may_wait_slow(const struct async_task *, const struct async_loop *, const char *call);

static inline bool task_may_wait(const struct async_task *task, const struct async_loop *loop,
                                 const char *call)
{
    if (ASYNC_UNLIKELY(task->ready.flags & TASK_SCHEDULED && (task->loop != loop || task->ready.refs == 1)))
        return task_may_wait_slow(task, loop, call);
    return true;
}

static inline void task_check(const struct async_task *task, const char *call, const char *at)
{
    if (!task_is_usable(task, call)) error_stop(at);
}

static inline void task_take(struct async_task *task, const char *call, const char *at)
{
    if (!task_may_take(task, call)) error_stop(at);
}

static inline bool task_is_done(const struct async_task *task) { return task->ready.state == TASK_DONE; }

// A request or a result that comes from another thread than the one in which the task, or who awaits the
// future, runs: stops the program.
void task_check_thread(const struct async_task *, const char *call, const char *at);

// Adds a waiter to the task's ring; its kind's wake is called when the task is done.
void task_add_awaiter(struct async_task *, struct async_waiter *);
void task_remove_awaiter(struct async_task *, struct async_waiter *);
bool task_has_other_awaiter(const struct async_task *, const struct async_waiter *);

// A request to cancel: of somebody, or of a block statement of the task itself. False: already done.
bool task_request_cancel(struct async_task *, bool is_scope);

// A block statement takes its request back. `epoch` is the task's when it requested. Gives whether
// the request had been delivered.
bool task_withdraw_scope(struct async_task *, uint16_t epoch);

// Counts the pending request as delivered, or undoes the last delivery.
void task_mark_delivered(struct async_task *);
void task_redeliver(struct async_task *);

#pragma GCC visibility pop

#endif
