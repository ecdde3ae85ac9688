// Plain functions that the loop calls: soon, at a time, or because another thread asks. A
// handle stands in the ready queue as a task does; what other threads send waits in the
// loop's inbox.
#ifndef ASYNC_CALL_H
#define ASYNC_CALL_H

#include "timer.h"

#pragma GCC visibility push(hidden)

enum { CALL_IDLE, CALL_QUEUED = ASYNC__READY };  // of ready.state
extern const struct async_frame call_frame;      // the leaf of every handle

// What stands in the queue as a task does is stepped as a task is, with the frame of its kind.
static inline void call_begin(struct async__ready *entry, struct async_timer *timer,
                              const struct async_frame *kind)
{
    entry->leaf = (struct async_frame *)(uintptr_t)kind;
    entry->state = CALL_IDLE;
    timer->owner = NULL;
}

void call_unqueue(struct async_loop *, struct async__ready *, struct async_timer *);

// Neither the timer nor the queue have it any more.
static inline void call_end(struct async_loop *loop, struct async__ready *entry,
                            struct async_timer *timer)
{
    if (ASYNC_LIKELY(timer->owner)) timer_disarm(loop, timer);
    else if (entry->state == CALL_QUEUED) call_unqueue(loop, entry, timer);
}

static inline void call_init(struct async_loop *loop, struct async_handle *handle,
                             void (*fn)(void *), void *arg)
{
    call_begin(&handle->ready, &handle->timer, &call_frame);
    handle->ready.flags = 0;
    handle->loop = loop;
    handle->loop_number = loop->number;
    handle->fn = fn;
    handle->arg = arg;
}

static inline bool call_is(const struct async__ready *entry)
{
    return !entry->leaf->parent;                 // that of a task has one
}

// One that may be taken out again.
static inline bool call_is_queued(const struct async__ready *entry)
{
    return entry->state == CALL_QUEUED && call_is(entry);
}

_Static_assert(offsetof(struct async_handle, timer) == sizeof (struct async__ready)
                   && offsetof(struct async_timeout, timer) == sizeof (struct async__ready),
               "the timer of a call stands behind its entry");
static inline struct async_timer *call_timer(struct async__ready *entry)
{
    return (struct async_timer *)(void *)(entry + 1);
}

// From any thread; the handle is the caller's until its function runs.
void call_post(struct async_loop *, struct async_handle *, void (*fn)(void *), void *arg);

// Whether other threads have posted something.
static inline bool call_has_arrived(struct async_loop *loop)
{
    return atomic_load_explicit(&loop->is_notified, memory_order_relaxed);
}

void call_accept(struct async_loop *);          // what they have posted goes into the ready queue
void call_drop_all(struct async_loop *);        // of a loop that is being closed

#pragma GCC visibility pop

#endif
