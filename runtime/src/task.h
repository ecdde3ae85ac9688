// Tasks: states, owners, awaiters, requests to cancel, the end.
//
//     NEW  --schedule-->  READY <--> WAITING, SLEEPING  --> DONE         a task
//     NEW  --awaited by its only owner-->  INPLACE  --> DONE             runs in its awaiter's task
//     FUTURE  --set-->  DONE                                             nothing runs
//
// refs counts owners, which hold handles. The last one frees, unless the task still has to run:
// then its end does.
#ifndef ASYNC_TASK_H
#define ASYNC_TASK_H

#include <async.h>

#include "error.h"
#include "faults.h"
#include "memory.h"

#pragma GCC visibility push(hidden)

enum task_state {
    TASK_FREE, TASK_NEW,
    TASK_READY = ASYNC__READY,    // in the queue, or running
    TASK_WAITING = ASYNC__WAITING,
    TASK_SLEEPING, TASK_INPLACE, TASK_FUTURE,
    TASK_DONE = ASYNC__DONE,
};
enum task_flags {
    // some request is not delivered: foreign, or scopes
    TASK_CANCEL_PENDING = ASYNC__CANCEL_PENDING,
    TASK_FOREIGN = 2,             // not of a block statement of the task
    TASK_LAST_FOREIGN = 4,        // there was such a one in the last delivery
    TASK_RETRIEVED = 8,           // somebody has seen its error
    TASK_TURN = 16,               // done: turns of async_as_completed hand it out
    TASK_FORWARDING = 16,         // not done: it is just asking others to end
    TASK_MARKED = 32,             // by a combinator that looks for duplicates
    TASK_REPORTED = 64,           // not started: its loss has been reported
    TASK_DELIVERED = 64,          // else: a request was delivered in this step (with ASYNC_DEBUG)
};
enum { TASK_IMMORTAL = UINT16_MAX };         // refs

static inline struct async_frame *task_root(const struct async_task *task)
{
    return async__root(task);
}

static inline struct async_loop *task_loop(const struct async_task *task)
{
    return (struct async_loop *)(void *)async__loop(task);
}

void task_make_ready_elsewhere(struct async_task *);

// Nearly always its loop is the one that runs, whose queue is at hand before the task is: the
// compiler must not know that both are the same then, or it would wait for the task.
static inline void task_make_ready(struct async_task *task)
{
    struct async__loop_head *loop = async__running_loop();
    __asm__("" : "+r"(loop));
    if (ASYNC_LIKELY(async__loop(task) == async__running_loop())) async__make_ready(loop, task);
    else task_make_ready_elsewhere(task);
}

static inline bool task_is_immortal(const struct async_task *task)
{
    return task->ready.refs == TASK_IMMORTAL;
}

const struct async_desc *task_desc(const struct async_task *);

struct async_task *task_current(void);           // of this thread's running loop; NULL

// A coroutine object with `extra` bytes behind the frame that the descriptor describes.
struct async_frame *task_new(const struct async_desc *, size_t extra);

// The same, from what is in reserve when memory is out: of MEMORY_RESERVED_SIZE bytes at most.
struct async_frame *task_new_in_need(const struct async_desc *);

// Makes a task of a coroutine; nothing when it is one already.
void task_schedule(struct async_loop *, struct async_task *);

// Wakes who awaits it, then frees it if nobody owns it.
void task_finish(struct async_task *, int error);

// Its root frame is done. What that returns to has a descriptor, which nobody steps.
void task_end(struct async_task *);
extern const struct async_desc task_end_desc;

void task_free(struct async_task *);

// A task with more owners than can be counted is never freed.
static inline void task_ref(struct async_task *task)
{
    if (!task_is_immortal(task)) task->ready.refs++;
}

// The scheduler has it.
static inline bool task_is_scheduled(const struct async_task *task)
{
    return task->ready.state >= TASK_READY && task->ready.state <= TASK_SLEEPING;
}

static inline void task_unref(struct async_task *task)
{
    if (task_is_immortal(task)) return;
    if (HOSTILE && task->ready.state == TASK_FREE)
        error_die(NULL, "a task is given up once more than it was owned");
    if (--task->ready.refs == 0 && !task_is_scheduled(task)) task_free(task);
}

// Its error has been seen.
static inline void task_retrieve(struct async_task *task)
{
    if (!task_is_immortal(task)) task->ready.flags |= TASK_RETRIEVED;
}

// What is wrong with the handle (none, consumed before) is described by error_describe:
// false.
bool task_is_usable_slow(const struct async_task *, const char *call);
bool task_may_take_slow(struct async_task *, const char *call);

static inline bool task_is_usable(const struct async_task *task, const char *call)    // to look at
{
    if (ASYNC_UNLIKELY(!task || task->ready.state == TASK_FREE))
        return task_is_usable_slow(task, call);
    return true;
}

static inline bool task_may_take(struct async_task *task, const char *call)
{
    if (!task_is_usable(task, call)) return false;
    if (ASYNC_UNLIKELY(task->awaiters || task->ready.flags & TASK_TURN
                       || task->ready.state == TASK_INPLACE)
        && !task_may_take_slow(task, call))
        return false;
    faults_taken(task);
    return true;
}

// A task that has started and not ended: it must be of the loop, and somebody must own a
// handle of it.
bool task_may_wait_slow(const struct async_task *, const struct async_loop *,
                        const char *call);

static inline bool task_may_wait(const struct async_task *task,
                                 const struct async_loop *loop, const char *call)
{
    if (ASYNC_UNLIKELY(task_is_scheduled(task)
                       && (task_loop(task) != loop || task->ready.refs == 0)))
        return task_may_wait_slow(task, loop, call);
    return true;
}

static inline void task_check(const struct async_task *task, const char *call,
                              const char *at)
{
    if (!task_is_usable(task, call)) error_stop(at);
}

static inline void task_take(struct async_task *task, const char *call, const char *at)
{
    if (!task_may_take(task, call)) error_stop(at);
}

static inline bool task_is_done(const struct async_task *task)
{
    return task->ready.state == TASK_DONE;
}

// A request or a result that comes from another thread than the one in which the task, or
// who awaits the future, runs: stops the program.
void task_check_thread(const struct async_task *, const char *call, const char *at);

// Whom the end of a task wakes: `waiter->kind->wake` is called when the task is done. The
// only waiter is what `awaiters` points to, several stand in a ring. One that waits for
// many tasks (of a kind that is_shared: gathers, groups) cannot stand in a ring; there a
// proxy takes its place. So gathering a million tasks allocates nothing, but adding a
// waiter may fail (false: out of memory).
bool task_add_awaiter_to_ring(struct async_task *, struct async_waiter *);

static inline bool task_add_awaiter(struct async_task *task, struct async_waiter *waiter)
{
    if (ASYNC_UNLIKELY(task->awaiters)) return task_add_awaiter_to_ring(task, waiter);
    task->awaiters = waiter;
    return true;
}

void task_remove_awaiter(struct async_task *, struct async_waiter *);
bool task_is_awaited_by(const struct async_task *, const struct async_waiter *);

bool task_has_other_awaiter(const struct async_task *, const struct async_waiter *);

// The waiter of a group that the task belongs to; NULL.
struct async_waiter *task_group(const struct async_task *);

#pragma GCC visibility pop

#endif
